// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.devcluster.DevClusterSpec;
import org.awaitility.Awaitility;

/**
 * One Kafka, one YARN and one unpacked job package, in general shared by all system tests of a JVM. Everything lies in one directory, which
 * goes away with it unless the system property {@code samza.test.keep} is true.
 */
public final class TestCluster implements AutoCloseable {
    /** System property: true leaves the directory, with the logs of everything, where it is. */
    private static final String KEEP = "samza.test.keep";

    private final Path dir;
    private final DevCluster cluster;
    private final Topics topics;
    private final JobPackage jobPackage;
    private final List<RunningScript> running = new CopyOnWriteArrayList<>();

    private TestCluster(Path dir, DevCluster cluster, JobPackage jobPackage) {
        this.dir = dir;
        this.cluster = cluster;
        this.topics = new Topics(cluster.bootstrapServers());
        this.jobPackage = jobPackage;
        // The servers end with this JVM however that ends; local jobs would wait for Kafka to come back.
        Runtime.getRuntime().addShutdownHook(new Thread(this::killScripts, "end-of-tests"));
    }

    static TestCluster start() {
        return start(spec -> spec);
    }

    /** One for a test that needs servers of another kind; the test closes it. */
    public static TestCluster start(UnaryOperator<DevClusterSpec> change) {
        try {
            Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
            Path dir = Files.createTempDirectory(target, "system-test-");
            try {
                JobPackage jobPackage = JobPackage.unpackInto(dir.resolve("package"));
                var spec = DevClusterSpec.in(dir.resolve("cluster"))
                        .withBrokerSetting("log.segment.delete.delay.ms", "1000");
                return new TestCluster(dir, DevCluster.start(change.apply(spec)), jobPackage);
            } catch (IOException | RuntimeException e) {
                delete(dir);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DevCluster servers() {
        return cluster;
    }

    public Topics topics() {
        return topics;
    }

    public JobPackage jobPackage() {
        return jobPackage;
    }

    public YarnProcesses processes() {
        return new YarnProcesses(cluster.workDir());
    }

    /** A directory for one test's files. */
    public Path newDirectory(String name) throws IOException {
        return Files.createTempDirectory(dir, name + "-");
    }

    /** A job of the package's example property files, set to run here. */
    public JobFile example(String name) {
        return JobFile.read(jobPackage.dir().resolve("config").resolve(name + ".properties"))
                .with("systems.kafka.producer.bootstrap.servers", topics.brokers())
                .with("yarn.package.path", jobPackage.archive().toUri().toString());
    }

    /** Runs a script of the package to its end. */
    public ScriptResult run(String script, String... arguments) {
        try (RunningScript started = start(Map.of(), script, arguments)) {
            return started.await();
        }
    }

    /** Starts a script of the package; whatever still runs at the end of the tests is ended then. */
    public RunningScript start(Map<String, String> environment, String script, String... arguments) {
        var variables = new TreeMap<String, String>();
        variables.put("HADOOP_CONF_DIR", cluster.hadoopConfDir().toString());
        variables.put("JAVA_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        variables.putAll(environment);
        try {
            Path logs = newDirectory("script");
            variables.putIfAbsent("SAMZA_LOG_DIR", logs.toString());
            RunningScript started = RunningScript.start(jobPackage.dir(), script, arguments, variables, logs);
            running.add(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Submits, or asks about, or kills, a job; returns when the script has ended. */
    public ScriptResult runJob(JobFile job, String... arguments) {
        return run("run-job.sh", withFile(job, arguments));
    }

    /** Runs a job that ends with its process, as local jobs do. */
    public RunningScript startJob(JobFile job, Map<String, String> environment, String... arguments) {
        return start(environment, "run-job.sh", withFile(job, arguments));
    }

    private String[] withFile(JobFile job, String... arguments) {
        try {
            Path file = job.writeInto(newDirectory("job"));
            return Stream.concat(Stream.of("--config-path=" + file.toUri()), Stream.of(arguments))
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes every topic; returns when none is left, so that the names can be used again. */
    public void deleteTopics() {
        Awaitility.await("an empty Kafka").until(() -> {
            var names = topics.names();
            names.forEach(topics::delete);
            return names.isEmpty();
        });
    }

    /** Ends every local job that a test has left, and every YARN application. */
    public void endJobs() {
        running.forEach(RunningScript::close);
        running.clear();
        if (!processes().all().isEmpty()) {
            run("kill-all.sh");
        }
    }

    private void killScripts() {
        running.stream().filter(RunningScript::isRunning).forEach(RunningScript::kill);
    }

    @Override
    public void close() {
        try {
            running.forEach(RunningScript::close);
            topics.close();
        } finally {
            try {
                cluster.close();
            } finally {
                delete(dir);
            }
        }
    }

    private static void delete(Path dir) {
        if (Boolean.getBoolean(KEEP)) {
            return;
        }
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
