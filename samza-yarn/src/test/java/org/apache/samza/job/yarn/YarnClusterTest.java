// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.samza.job.RefusedException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

final class YarnClusterTest {
    @Test
    void saysSoonWhichResourceManagerDoesNotAnswer() throws IOException {
        YarnConfiguration site = new YarnConfiguration();
        String address = "localhost:" + unusedPort();
        site.set(YarnConfiguration.RM_ADDRESS, address);
        site.setInt(YarnConfiguration.RESOURCEMANAGER_CONNECT_MAX_WAIT_MS, 500);
        site.setInt(YarnConfiguration.RESOURCEMANAGER_CONNECT_RETRY_INTERVAL_MS, 100);

        Assertions.assertThat(HadoopSettings.impatient(new YarnConfiguration())
                        .getInt(YarnConfiguration.RESOURCEMANAGER_CONNECT_MAX_WAIT_MS, 0))
                .isLessThanOrEqualTo((int) Duration.ofSeconds(20).toMillis());
        try (YarnCluster cluster = YarnCluster.connect(HadoopSettings.impatient(site))) {
            assertThatThrownBy(cluster::nodes)
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("Cannot list nodes: the YARN ResourceManager at " + address
                            + " does not answer (Connection refused; there is no yarn-site.xml on the class path; set"
                            + " HADOOP_CONF_DIR to the directory that holds it)");
        }
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
