// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.samza.test.support.JobPackage;
import org.apache.samza.test.support.YarnProcesses;
import org.apache.samza.test.support.YarnProcesses.Jvm;
import org.awaitility.Awaitility;

/** A job that {@code run-job.sh} of a job package submits to YARN. */
final class YarnJob implements OracleJob {
    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final Pattern APPLICATION = Pattern.compile("application_\\d+_\\d+");

    private final OracleCluster cluster;
    private final Path dir;
    private final Path bin;
    private final Map<String, String> properties;
    private String application;

    /**
     * @param dir for its property file and logs
     */
    YarnJob(OracleCluster cluster, JobPackage jobPackage, Path dir, Map<String, String> properties) {
        this.cluster = cluster;
        this.dir = dir;
        this.bin = jobPackage.dir().resolve("bin");
        this.properties = new TreeMap<>(properties);
        this.properties.put("job.factory.class", "org.apache.samza.job.yarn.YarnJobFactory");
        this.properties.put("yarn.package.path", jobPackage.archive().toUri().toString());
        this.properties.put("yarn.am.container.memory.mb", "384");
        this.properties.put("yarn.am.opts", "-Xmx160m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        this.properties.put("cluster-manager.container.memory.mb", "768");
        // The tasks are classes of the tests, which the package does not hold.
        this.properties.put(
                "additional.classpath.dir", AgentJar.home(RekeyTask.class).toString());
    }

    @Override
    public String name() {
        return properties.get("job.name");
    }

    @Override
    public void start() throws IOException, InterruptedException {
        Files.createDirectories(dir);
        Files.writeString(
                file(),
                properties.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
        Matcher submitted = APPLICATION.matcher(runJob("submit"));
        if (!submitted.find()) {
            throw new AssertionError("Job " + name() + " was not submitted; see " + dir);
        }
        application = submitted.group();
    }

    private Path file() {
        return dir.resolve(name() + ".properties");
    }

    private String runJob(String what, String... arguments) throws IOException, InterruptedException {
        Path log = dir.resolve(name() + "-" + what + ".log");
        List<String> command = Stream.concat(
                        Stream.of(bin.resolve("run-job.sh").toString(), "--config-path=" + file()),
                        Stream.of(arguments))
                .toList();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .put("HADOOP_CONF_DIR", cluster.servers().hadoopConfDir().toString());
        builder.environment().put("SAMZA_LOG_DIR", dir.toString());
        builder.environment().put("JAVA_OPTS", "-Xmx160m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        Process process = builder.start();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("run-job.sh does not end; see " + log);
        }
        String text = Files.readString(log);
        if (process.exitValue() != 0) {
            throw new AssertionError("run-job.sh ended with exit code " + process.exitValue() + ": " + text);
        }
        return text;
    }

    Jvm master() {
        Awaitility.await("the master of " + name())
                .atMost(LIMIT)
                .until(() -> processes().master(application).isPresent());
        return processes().master(application).orElseThrow();
    }

    List<Jvm> containers() {
        return processes().containers(application);
    }

    private YarnProcesses processes() {
        return new YarnProcesses(cluster.servers().workDir());
    }

    @Override
    public void requireRunning() {
        // Whether it runs, its containers' commits show; between two masters there is nobody to ask.
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        runJob("kill", "--operation=kill");
        Awaitility.await("the end of " + name())
                .atMost(LIMIT)
                .until(() -> processes().all().stream()
                        .noneMatch(jvm -> jvm.application().equals(application)));
    }

    @Override
    public void close() {
        // What is left ends with the cluster.
    }
}
