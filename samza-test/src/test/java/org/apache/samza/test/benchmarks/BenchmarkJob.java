// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.samza.job.JobRunner;

/**
 * A job of one container, submitted as by run-job.sh; the container is a child of the process that submitted it.
 *
 * @param runner the process that submitted it
 * @param logs directory of the logs of this run alone
 */
record BenchmarkJob(Program runner, Path logs) implements AutoCloseable {
    private static final Pattern PAGE = Pattern.compile("page is at (http://\\S+)");
    private static final List<String> RUNNER_FLAGS = List.of("-Xmx128m", "-XX:+UseSerialGC", "-Dlog4j2.level=INFO");

    /** Name of the job that writes a load's output; topics that the job makes for itself begin with it. */
    static String nameOf(Load load) {
        return "job-of-" + load.output();
    }

    /**
     * What all jobs measured have in common.
     *
     * @param logLevel of the container
     */
    static Map<String, String> properties(Load load, Commits commits, String logLevel) {
        var job = new TreeMap<String, String>();
        job.put("job.name", nameOf(load));
        job.put("job.factory.class", "org.apache.samza.job.local.ProcessJobFactory");
        job.put("job.default.system", "kafka");
        job.put("job.coordinator.replication.factor", "1");
        job.put("task.opts", String.join(" ", Program.JVM_FLAGS) + " -Dlog4j2.level=" + logLevel);
        job.put("task.checkpoint.factory", "org.apache.samza.checkpoint.kafka.KafkaCheckpointManagerFactory");
        job.put("task.checkpoint.replication.factor", "1");
        job.put("systems.kafka.samza.factory", "org.apache.samza.system.kafka.KafkaSystemFactory");
        job.put("systems.kafka.producer.bootstrap.servers", load.brokers());
        job.put("systems.kafka.default.stream.samza.offset.default", "oldest");
        job.putAll(commits.keys());
        load.clients().consumer.forEach((key, value) -> job.put("systems.kafka.consumer." + key, value));
        load.clients().producer.forEach((key, value) -> job.put("systems.kafka.producer." + key, value));
        return job;
    }

    /** Submits the job; its files go into a new directory. */
    static BenchmarkJob submit(Map<String, String> properties, Path workDir) throws IOException {
        Path logs = Files.createTempDirectory(workDir, properties.get("job.name") + "-");
        Path file = write(properties, logs);
        var flags = Stream.concat(RUNNER_FLAGS.stream(), Stream.of("-Dsamza.log.dir=" + logs))
                .toList();
        List<String> arguments = List.of("--config-path=" + file.toUri());
        return new BenchmarkJob(Program.start(flags, JobRunner.class, arguments, logs.resolve("runner.log")), logs);
    }

    /** The property file of a job. */
    static Path write(Map<String, String> properties, Path directory) throws IOException {
        return Files.writeString(
                directory.resolve("job.properties"),
                properties.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    /** The processes of its containers that live. A script may stand between the runner and one of them. */
    List<ProcessHandle> containers() {
        return runner.process()
                .descendants()
                .filter(child -> child.children().findAny().isEmpty())
                .toList();
    }

    /** All that containers of this run have logged: what started by a script has a log besides its output. */
    String containerLog() throws IOException {
        try (Stream<Path> files = Files.list(logs)) {
            Path log = files.filter(file -> file.getFileName().toString().startsWith("samza-container-"))
                    .max(Comparator.comparing(file -> file.toString().endsWith(".log")))
                    .orElseThrow();
            return Files.readString(log);
        }
    }

    /** Processes that have carried the container, oldest first, as the job's page tells. */
    List<Attempt> attempts() throws IOException {
        Matcher page = PAGE.matcher(Files.readString(runner.log()));
        if (!page.find()) {
            throw new IOException("Expected the address of the job's page in " + runner.log());
        }
        JsonNode containers = new ObjectMapper()
                .readTree(URI.create(page.group(1) + "containers.json").toURL());
        JsonNode attempts = containers.path(0).path("attempts");
        return Stream.iterate(0, i -> i < attempts.size(), i -> i + 1)
                .map(attempts::get)
                .map(attempt -> new Attempt(
                        attempt.path("startedMs").asLong(),
                        attempt.path("endedMs").asLong()))
                .toList();
    }

    /**
     * One process of the container.
     *
     * @param startedMs when it was launched, in ms since the epoch
     * @param endedMs when its end was reported to the master; 0 while it lives
     */
    record Attempt(long startedMs, long endedMs) {}

    @Override
    public void close() {
        runner.close();
    }
}
