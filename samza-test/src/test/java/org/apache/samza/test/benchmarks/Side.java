// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.samza.test.support.PublishedSamza;
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
    /** With what at least once has as the interval of its commits. */
    static final Side EXACTLY_ONCE_SELDOM =
            new Side("samza, exactly once, commits as seldom", Engine.SAMZA, Commits.exactlyOnceEvery(Load.COMMIT_MS));

    static final Side STREAMS = new Side("Kafka Streams 4.3.1, at least once", Engine.STREAMS, Commits.AT_LEAST_ONCE);
    static final Side STREAMS_EXACTLY_ONCE =
            new Side("Kafka Streams 4.3.1, exactly once", Engine.STREAMS, Commits.EXACTLY_ONCE);
    static final Side PUBLISHED = new Side("Samza 1.8.0", Engine.SAMZA_1_8, Commits.AT_LEAST_ONCE);

    static final Side OPERATORS = new Side("operators, at least once", Engine.OPERATORS, Commits.AT_LEAST_ONCE);
    static final Side OPERATORS_EXACTLY_ONCE =
            new Side("operators, exactly once", Engine.OPERATORS, Commits.EXACTLY_ONCE);

    static final Side FROM_ARCHIVE =
            new Side("samza, exactly once, from a class archive", Engine.SAMZA_BY_SCRIPT, Commits.EXACTLY_ONCE);

    private static final Map<String, Side> BY_NAME = new TreeMap<>(Map.of(
            "raw", RAW,
            "alo", AT_LEAST_ONCE,
            "eos", EXACTLY_ONCE,
            "eos-seldom", EXACTLY_ONCE_SELDOM,
            "eos-archive", FROM_ARCHIVE,
            "operators", OPERATORS,
            "operators-eos", OPERATORS_EXACTLY_ONCE,
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

    /** As users give it, and Picocli shows defaults. */
    @Override
    public String toString() {
        return BY_NAME.entrySet().stream()
                .filter(named -> named.getValue().equals(this))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(title);
    }

    /** Whether it is another engine, to compare ours with. */
    boolean isPeer() {
        return engine == Engine.STREAMS || engine == Engine.SAMZA_1_8;
    }

    /** Starts it; {@code moreInputs} are read besides the load's, by our jobs only. */
    Running start(Workload workload, Load load, Path workDir, String... moreInputs) throws IOException {
        if (moreInputs.length == 0) {
            return start(workload, load, workDir, Map.of());
        }
        var inputs =
                Stream.concat(Stream.of(load.input()), Stream.of(moreInputs)).map(input -> "kafka." + input);
        return start(workload, load, workDir, Map.of("task.inputs", inputs.collect(Collectors.joining(","))));
    }

    /** Starts it; our jobs have these properties besides. */
    Running start(Workload workload, Load load, Path workDir, Map<String, String> more) throws IOException {
        Path stores = Files.createDirectories(workDir.resolve("stores-of-" + load.output()));
        Path log = workDir.resolve(load.output() + ".log");
        return switch (engine) {
            case RAW ->
                Running.alone(
                        Program.start(flags(), RawLoop.class, load.arguments(workload.name(), stores.toString()), log));
            case STREAMS ->
                Running.alone(Program.start(
                        flags(),
                        Peers.streamsClassPath(),
                        Peers.STREAMS,
                        Peers.streamsArguments(workload, load, commits, stores),
                        log));
            case SAMZA_1_8 -> {
                Path file = BenchmarkJob.write(Peers.published(workload, load, stores), workDir);
                yield Running.alone(Program.start(
                        flags(),
                        PublishedSamza.classPath(),
                        PublishedSamza.MAIN_CLASS,
                        PublishedSamza.arguments(file),
                        log));
            }
            case SAMZA, SAMZA_BY_SCRIPT, OPERATORS -> {
                var job = BenchmarkJob.properties(load, commits, "WARN");
                job.putAll(
                        engine == Engine.OPERATORS ? workload.application(load, stores) : workload.job(load, stores));
                if (engine == Engine.SAMZA_BY_SCRIPT) {
                    job.putAll(ScriptedJob.properties(workDir));
                }
                job.putAll(more);
                BenchmarkJob submitted = BenchmarkJob.submit(job, workDir);
                yield new Running(submitted.runner(), Optional.of(submitted));
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
        /** This source tree, with a task. */
        SAMZA,
        /** The same, from the job package and by its script. */
        SAMZA_BY_SCRIPT,
        /** This source tree, with operators. */
        OPERATORS,
        /** Kafka Streams. */
        STREAMS,
        /** The published jars of Samza 1.8. */
        SAMZA_1_8
    }

    /**
     * A side at work.
     *
     * @param program what was started
     * @param job ours, whose containers are children of the program; empty for all others
     */
    record Running(Program program, Optional<BenchmarkJob> job) implements AutoCloseable {
        private static Running alone(Program program) {
            return new Running(program, Optional.empty());
        }

        /** The processes that process the messages, once some have come: one, but for jobs of several containers. */
        List<ProcessHandle> workers() {
            return job.map(BenchmarkJob::containers)
                    .orElseGet(() -> List.of(program.process().toHandle()));
        }

        /** When the first of these was launched, in ms since the epoch, once some messages have come. */
        long launchedMs() throws IOException {
            return job.isPresent() ? job.get().attempts().get(0).startedMs() : program.launchedMs();
        }

        @Override
        public void close() {
            program.close();
        }
    }
}
