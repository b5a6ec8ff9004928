// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * One of the programs compared, each in a JVM of its own with the same flags.
 *
 * @param title in tables
 * @param engine what processes the messages
 * @param commits how it commits; the raw loop and Samza 1.8 always do so at least once
 */
record Side(String title, Engine engine, Commits commits) {
    static final Side RAW = new Side("raw loop", Engine.RAW, Commits.AT_LEAST_ONCE);
    static final Side AT_LEAST_ONCE = new Side("samza, at least once", Engine.SAMZA, Commits.AT_LEAST_ONCE);
    static final Side EXACTLY_ONCE = new Side("samza, exactly once", Engine.SAMZA, Commits.EXACTLY_ONCE);
    static final Side STREAMS = new Side("Kafka Streams 4.3.1, at least once", Engine.STREAMS, Commits.AT_LEAST_ONCE);
    static final Side STREAMS_EXACTLY_ONCE =
            new Side("Kafka Streams 4.3.1, exactly once", Engine.STREAMS, Commits.EXACTLY_ONCE);
    static final Side PUBLISHED = new Side("Samza 1.8.0", Engine.SAMZA_1_8, Commits.AT_LEAST_ONCE);

    private static final Map<String, Side> BY_NAME = new TreeMap<>(Map.of(
            "raw", RAW,
            "alo", AT_LEAST_ONCE,
            "eos", EXACTLY_ONCE,
            "streams", STREAMS,
            "streams-eos", STREAMS_EXACTLY_ONCE,
            "samza-1.8", PUBLISHED));

    /** The side of a name as users give it: {@code raw}, {@code samza-1.8} and so on. */
    static Side named(String name) {
        Side side = BY_NAME.get(name);
        if (side == null) {
            throw new CommandLine.TypeConversionException("expected one of " + BY_NAME.keySet() + ", found " + name);
        }
        return side;
    }

    /** Starts it; {@code moreInputs} are read besides the load's, by our jobs only. */
    Running start(Workload workload, Load load, Path workDir, String... moreInputs) throws IOException {
        Path stores = Files.createDirectories(workDir.resolve("stores-of-" + load.output()));
        return switch (engine) {
            case RAW ->
                new Running(
                        Program.start(
                                flags(),
                                RawLoop.class,
                                load.arguments(workload.name(), stores.toString()),
                                workDir.resolve(load.output() + ".log")),
                        false);
            case STREAMS ->
                new Running(
                        Program.start(
                                flags(),
                                Peers.streamsClassPath(),
                                Peers.STREAMS,
                                Peers.streamsArguments(workload, load, commits, stores),
                                workDir.resolve(load.output() + ".log")),
                        false);
            case SAMZA_1_8 -> {
                Path file = BenchmarkJob.write(Peers.published(workload, load, stores), workDir);
                yield new Running(
                        Program.start(
                                flags(),
                                Peers.publishedClassPath(),
                                "org.apache.samza.job.JobRunner",
                                List.of(
                                        "--config",
                                        "job.config.loader.factory="
                                                + "org.apache.samza.config.loaders.PropertiesConfigLoaderFactory",
                                        "--config",
                                        "job.config.loader.properties.path=" + file),
                                workDir.resolve(load.output() + ".log")),
                        false);
            }
            case SAMZA -> {
                var job = BenchmarkJob.properties(load.output(), load.brokers(), commits, "WARN");
                job.putAll(workload.job(load, stores));
                for (String input : moreInputs) {
                    job.merge("task.inputs", "kafka." + input, (known, more) -> known + "," + more);
                }
                yield new Running(BenchmarkJob.submit(job, workDir).runner(), true);
            }
        };
    }

    private static List<String> flags() {
        return Stream.concat(Program.JVM_FLAGS.stream(), Stream.of("-Dlog4j2.level=WARN"))
                .toList();
    }

    /** What processes the messages. */
    enum Engine {
        /** A loop over Kafka's own clients. */
        RAW,
        /** This source tree. */
        SAMZA,
        /** Kafka Streams. */
        STREAMS,
        /** The published jars of Samza 1.8. */
        SAMZA_1_8
    }

    /**
     * A side at work.
     *
     * @param program what was started
     * @param byChild whether its only child, the container, processes the messages
     */
    record Running(Program program, boolean byChild) implements AutoCloseable {
        /** The process that processes the messages, once some have come. */
        long measuredPid() {
            Process process = program.process();
            return byChild ? process.children().findFirst().orElseThrow().pid() : process.pid();
        }

        @Override
        public void close() {
            program.close();
        }
    }
}
