// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.test.published.StoreTask;
import org.apache.samza.test.support.Topics;

/** One store shape from the filling of its changelog on: cold starts, then kills. Topics and stores are gone at the end. */
final class StoreTrial implements AutoCloseable {
    /** Work between a start and a kill. */
    private static final long FLOW_MS = 2000;

    private final StoreShape shape;
    private final int tasks;
    private final Topics topics;
    private final Path workDir;
    private final Load load;
    private final String changelog;
    private final Path stores;
    private final PacedSender sender;
    private final VisibleOutput output;

    /**
     * Fills the changelog and lets messages flow into the job's input from now on.
     *
     * @param perSecond their number
     */
    StoreTrial(StoreShape shape, int tasks, int perSecond, Topics topics, Path workDir) {
        this.shape = shape;
        this.tasks = tasks;
        this.topics = topics;
        this.workDir = workDir;
        this.changelog = "recovery-" + shape.name() + "-changelog";
        this.load = new Load(
                topics.brokers(), "recovery-" + shape.name() + "-input", "recovery-" + shape.name() + "-output");
        this.stores = workDir.resolve("stores-" + shape.name());
        shape.fill(topics, changelog, tasks);
        topics.create(load.input(), tasks, Map.of());
        topics.create(load.output(), tasks, Map.of());
        output = new VisibleOutput(topics.brokers(), load.output(), tasks);
        byte[][] values = shape.values();
        sender = PacedSender.start(topics.brokers(), perSecond, Long.MAX_VALUE, (index, due) -> {
            byte[] key = shape.key(index);
            int partition = StoreShape.partition(key, tasks);
            return new ProducerRecord<>(load.input(), partition, key, values[(int) (index % values.length)]);
        });
    }

    /** The store is there afterwards. */
    ColdStart coldStart(int round) throws IOException, InterruptedException {
        boolean rawFirst = round % 2 == 1;
        LogReading before = rawFirst ? readRaw(round) : null;
        delete(stores);
        long submitted = System.currentTimeMillis();
        try (BenchmarkJob job = submit(false)) {
            long message = output.awaitSentSince(submitted);
            LogReading restore = LogReading.restored(job.containerLog())
                    .filter(reading -> reading.records() >= shape.records())
                    .orElseThrow(() -> new IllegalStateException(
                            "Expected a restore of " + shape.records() + " records; the logs are in " + job.logs()));
            long launched = job.attempts().get(0).startedMs();
            job.close();
            LogReading raw = rawFirst ? before : readRaw(round);
            return new ColdStart(shape, round, restore, raw, message - launched);
        }
    }

    private LogReading readRaw(int round) throws IOException, InterruptedException {
        Path log = workDir.resolve("raw-" + shape.name() + "-" + round + ".log");
        List<String> arguments = new Load(load.brokers(), changelog, load.output()).arguments(Integer.toString(tasks));
        try (Program reader = Program.start(Program.JVM_FLAGS, RawChangelogReader.class, arguments, log)) {
            if (!reader.process().waitFor(10, TimeUnit.MINUTES)
                    || reader.process().exitValue() != 0) {
                throw new IOException("The raw reader failed; its log is " + log);
            }
        }
        return LogReading.raw(Files.readString(log))
                .orElseThrow(() -> new IOException("Expected the result of the raw reader in " + log));
    }

    /**
     * Kills the container while messages flow and its store is up to date.
     *
     * @param fromArchive whether the next one is to start from an archive of classes, which the first leaves if there is none
     */
    Kill kill(int round, boolean fromArchive) throws IOException, InterruptedException {
        try (BenchmarkJob job = submit(fromArchive)) {
            output.awaitSentSince(System.currentTimeMillis());
            if (fromArchive) {
                ScriptedJob.awaitArchive(workDir);
            }
            output.awaitSentSince(System.currentTimeMillis() + FLOW_MS);
            int logged = job.containerLog().length();
            ProcessHandle container = job.containers().get(0);
            long killed = System.currentTimeMillis();
            container.destroyForcibly();
            container.onExit().join();
            long message = output.awaitSentSince(System.currentTimeMillis());
            List<BenchmarkJob.Attempt> attempts = job.attempts();
            if (attempts.size() != 2) {
                throw new IllegalStateException("Expected two processes, but there were " + attempts);
            }
            long replayed = LogReading.restored(job.containerLog().substring(logged))
                    .map(LogReading::records)
                    .orElse(0L);
            return new Kill(
                    shape,
                    round,
                    fromArchive,
                    killed,
                    attempts.get(0).endedMs(),
                    attempts.get(1).startedMs(),
                    message,
                    replayed);
        }
    }

    private BenchmarkJob submit(boolean fromArchive) throws IOException {
        Map<String, String> job = BenchmarkJob.properties(load, Commits.EXACTLY_ONCE, "INFO");
        job.put("task.class", StoreTask.class.getName());
        job.put("task.inputs", "kafka." + load.input());
        job.put("benchmark.output", load.output());
        job.put("serializers.registry.bytes.class", "org.apache.samza.serializers.ByteSerdeFactory");
        job.put("stores.values.factory", "org.apache.samza.storage.kv.RocksDbKeyValueStorageEngineFactory");
        job.put("stores.values.key.serde", "bytes");
        job.put("stores.values.msg.serde", "bytes");
        job.put("stores.values.changelog", changelog);
        job.put("stores.values.changelog.replication.factor", "1");
        job.put("job.logged.store.base.dir", stores.toString());
        // Kills that follow each other are no row of failures to slow down for.
        job.put("cluster-manager.container.retry.window.ms", "0");
        if (fromArchive) {
            job.putAll(ScriptedJob.properties(workDir));
        }
        return BenchmarkJob.submit(job, workDir);
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        sender.close();
        output.close();
        List.of(load.input(), load.output(), changelog).forEach(topics::delete);
        delete(stores);
    }
}
