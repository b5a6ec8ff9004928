// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.local;

import java.time.Duration;
import org.apache.samza.coordination.ContainerEnvironment;
import org.apache.samza.coordination.ContainerReport;
import org.apache.samza.coordination.ContainerReport.Phase;
import org.apache.samza.coordination.JobModelClient;
import org.apache.samza.http.BearerToken;
import org.apache.samza.job.ShellCommandBuilder;
import org.apache.samza.job.model.JobModel;

/** A container's process without a container: fetches its model, reports that it runs, ends when it is not wanted. */
public final class ReportingContainer {
    private ReportingContainer() {}

    /** Starts {@link ReportingContainer}. */
    public static final class Command extends ShellCommandBuilder {
        /** For {@code task.command.class}. */
        public Command() {}

        @Override
        public String buildCommand() {
            return "exec '" + System.getProperty("java.home") + "/bin/java' -Xmx64m -XX:TieredStopAtLevel=1 -cp '"
                    + System.getProperty("java.class.path") + "' " + ReportingContainer.class.getName();
        }
    }

    /** Runs until the master says that it is not wanted. */
    public static void main(String[] args) throws Exception {
        JobModelClient master = new JobModelClient(
                System.getenv(ContainerEnvironment.COORDINATOR_URL),
                new BearerToken(System.getenv(ContainerEnvironment.TOKEN)));
        JobModel model = master.fetchJobModel(Duration.ofSeconds(30));
        String id = System.getenv(ContainerEnvironment.CONTAINER_ID);
        if (!model.getContainers().containsKey(id) || model.getConfig().containsKey("test.finish")) {
            System.exit(model.getContainers().containsKey(id) ? 0 : 5);
        }
        ContainerReport report = new ContainerReport(
                id, System.getenv(ContainerEnvironment.EXECUTION_ID), "localhost", Phase.RUNNING, 0, 0, 0, 0, 1, 0, "");
        while (master.report(report).alive()) {
            Thread.sleep(100);
        }
    }
}
