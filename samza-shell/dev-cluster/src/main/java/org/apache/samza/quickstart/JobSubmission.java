// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.apache.samza.devcluster.DevCluster;

/** Submits one job of the example the way any user does: by {@code bin/run-job.sh} of the unpacked package. */
final class JobSubmission {
    private static final int LINES_KEPT = 40;

    private final DevCluster cluster;
    private final Path unpacked;
    private final Path archive;

    JobSubmission(DevCluster cluster, Path unpacked, Path archive) {
        this.cluster = cluster;
        this.unpacked = unpacked;
        this.archive = archive;
    }

    /**
     * Returns when all containers of the job run.
     *
     * @param say takes each stage of the job, and all that the script said last if it failed
     * @throws IOException if the job was refused or failed
     */
    void run(String job, Consumer<String> say) throws IOException, InterruptedException {
        Path properties = unpacked.resolve("config").resolve(job + ".properties");
        var builder = new ProcessBuilder(List.of(
                        unpacked.resolve("bin/run-job.sh").toString(),
                        "--config-path=" + properties.toUri(),
                        "--config",
                        "systems.kafka.producer.bootstrap.servers=" + cluster.bootstrapServers(),
                        "--config",
                        "yarn.package.path=" + archive.toUri(),
                        "--wait"))
                .redirectErrorStream(true);
        builder.environment().put("HADOOP_CONF_DIR", cluster.hadoopConfDir().toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        Process process = builder.start();
        process.getOutputStream().close();
        var last = new ArrayDeque<String>();
        var stages = new StageLines(say, System::nanoTime);
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                stages.accept(line);
                last.add(line);
                if (last.size() > LINES_KEPT) {
                    last.remove();
                }
            }
        }
        int exit = process.waitFor();
        if (exit != 0) {
            last.forEach(say);
            throw new IOException(
                    "run-job.sh for " + job + " ended with exit code " + exit + "; its last lines are above");
        }
    }
}
