// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.clustermanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.samza.config.ConfigException;
import org.junit.jupiter.api.Test;

final class ClusterBasedJobCoordinatorRunnerTest {
    @Test
    void readsTheConfigurationWithAndWithoutTheShellsEscapes() {
        Map<String, String> expected = Map.of("job.name", "x", "systems.kafka.producer.bootstrap.servers", "a:1,b:2");
        String plain = "{\"job.name\":\"x\",\"systems.kafka.producer.bootstrap.servers\":\"a:1,b:2\"}";
        assertThat(ClusterBasedJobCoordinatorRunner.json("V", plain)).isEqualTo(expected);
        assertThat(ClusterBasedJobCoordinatorRunner.json("V", plain.replace("\"", "\\\"")))
                .isEqualTo(expected);
    }

    @Test
    void neverShowsTheTextThatItCannotRead() {
        assertThatThrownBy(() -> ClusterBasedJobCoordinatorRunner.json("V", "{\"sensitive.key\":\"hush"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("environment variable V")
                .hasMessageNotContaining("hush")
                .hasNoCause();
    }

    @Test
    void withoutItsEnvironmentItLeavesTheClusterToItsOwnMeans() {
        assertThat(ClusterBasedJobCoordinatorRunner.run(Map.of())).isEqualTo(2);
    }
}
