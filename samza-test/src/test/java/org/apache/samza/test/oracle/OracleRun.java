// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.samza.test.support.Topics.Entry;
import org.awaitility.Awaitility;

/**
 * One run of the two jobs over topics of its own, from the first message to the comparison with the model. Owned by one thread.
 */
final class OracleRun implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(600);
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(600);

    private final OracleCluster cluster;
    private final OracleTopics topics;
    private final long seed;
    private final Path dir;
    private final Traps traps;
    private final KillLog kills = new KillLog();
    private final List<OracleJob> jobs = new ArrayList<>();
    private Feed feed;
    private Path stores;

    private OracleRun(OracleCluster cluster, OracleTopics topics, long seed, Path dir) throws IOException {
        this.cluster = cluster;
        this.topics = topics;
        this.seed = seed;
        this.dir = dir;
        this.stores = dir.resolve("stores");
        this.traps = Traps.in(dir.resolve("traps"));
    }

    /** A run that has its topics and no jobs yet. */
    static OracleRun prepare(OracleCluster cluster, String name, long seed) throws IOException {
        var topics = new OracleTopics(name);
        cluster.createTopic(topics.movements());
        cluster.createTopic(topics.legs());
        cluster.createTopic(topics.profiles());
        cluster.createTopic(topics.enriched());
        List<ProducerRecord<String, String>> profiles = new ArrayList<>();
        for (String place : Movement.places()) {
            profiles.add(
                    new ProducerRecord<>(topics.profiles(), Movement.partitionOf(place), place, "profile of " + place));
        }
        cluster.topics().send(profiles);
        return new OracleRun(cluster, topics, seed, cluster.dir().resolve(name));
    }

    OracleCluster cluster() {
        return cluster;
    }

    OracleTopics topics() {
        return topics;
    }

    Path dir() {
        return dir;
    }

    long seed() {
        return seed;
    }

    Traps traps() {
        return traps;
    }

    KillLog kills() {
        return kills;
    }

    List<OracleJob> jobs() {
        return jobs;
    }

    /** Property files for jobs of this run whose stores lie where those of the jobs that are started next do. */
    JobFiles files(String guarantee) {
        return new JobFiles(topics, cluster.brokers(), guarantee, stores, traps);
    }

    /** The same for jobs whose stores lie where YARN wants them. */
    JobFiles filesWithoutStores(String guarantee) {
        return new JobFiles(topics, cluster.brokers(), guarantee, null, traps);
    }

    void moveStores(String directory) {
        stores = dir.resolve(directory);
    }

    /** Starts jobs, to be stopped in this order, and the feed; returns when every container has committed. */
    void start(int perSecond, List<OracleJob> starting) throws IOException, InterruptedException {
        feed = new Feed(cluster.brokers(), topics.movements(), seed, perSecond);
        for (OracleJob job : starting) {
            jobs.add(job);
            job.start();
        }
        awaitCommits();
    }

    /** Returns when every container's present life has committed. */
    void awaitCommits() {
        Awaitility.await("a commit of every container").atMost(START_LIMIT).until(() -> {
            requireRunning();
            for (OracleJob job : jobs) {
                for (int id = 0; id < JobFiles.CONTAINERS; id++) {
                    String container = job.name() + "-" + id;
                    Optional<ProcessHandle> live = traps.process(container);
                    OptionalLong committed = traps.committed(container);
                    if (live.isEmpty() || committed.orElse(-1) != live.get().pid()) {
                        return false;
                    }
                }
            }
            return true;
        });
    }

    /** Returns when another life of a container than that of the given process has committed. */
    void awaitNextLife(String container, long pid) {
        Awaitility.await("another life of " + container).atMost(START_LIMIT).until(() -> {
            requireRunning();
            Optional<ProcessHandle> live = traps.process(container);
            return live.isPresent()
                    && live.get().pid() != pid
                    && traps.committed(container).orElse(-1) == live.get().pid();
        });
    }

    /** So that commits of lives that end now do not pass for those of the next ones. */
    void forgetCommits(String job) throws IOException {
        for (int id = 0; id < JobFiles.CONTAINERS; id++) {
            traps.forget(job + "-" + id);
        }
    }

    /** Returns when the last job has committed more than it has now, in every partition. */
    void awaitProgress() {
        Map<TopicPartition, Long> before = cluster.topics().stableEnds(topics.enriched());
        Awaitility.await("new results in every partition").atMost(START_LIMIT).until(() -> {
            requireRunning();
            Map<TopicPartition, Long> now = cluster.topics().stableEnds(topics.enriched());
            return before.entrySet().stream().allMatch(end -> now.get(end.getKey()) > end.getValue());
        });
    }

    void requireRunning() {
        jobs.forEach(OracleJob::requireRunning);
    }

    /** Ends the feed, lets the jobs work off what is there, and stops them; returns how much was fed. */
    long finish() throws IOException, InterruptedException, ExecutionException {
        long fed = feed.finish();
        feed = null;
        Console.say("%d movements were fed; waiting for the jobs to work them off", fed);
        drain();
        for (OracleJob job : jobs) {
            job.stop();
        }
        return fed;
    }

    /** Gives up after a while: the comparison will tell what is missing. */
    private void drain() {
        try (Tail movements = tail(topics.movements());
                Tail legs = tail(topics.legs());
                Tail enriched = tail(topics.enriched())) {
            long wanted = movements.read().stream()
                    .mapToLong(entry -> Leg.of(Movement.parse(entry.value())).size())
                    .sum();
            long deadline = System.nanoTime() + DRAIN_LIMIT.toNanos();
            List<Entry> found = legs.read();
            while ((found.size() < wanted || jobs.size() > 1 && enriched.read().size() < found.size())
                    && System.nanoTime() - deadline < 0) {
                requireRunning();
                found = legs.read();
            }
            Console.say(
                    "%d legs of %d are there, %d enriched ones",
                    found.size(), wanted, enriched.read().size());
        }
    }

    private Tail tail(String topic) {
        return new Tail(cluster.brokers(), topic, Movement.PARTITIONS);
    }

    /** Base directory of the stores of the counting job. */
    Path storesOf(String job) {
        return stores.resolve(job + "-1");
    }

    @Override
    public void close() {
        jobs.forEach(OracleJob::close);
        if (feed != null) {
            try {
                feed.finish();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException("Movements could not be sent", e.getCause());
            }
        }
    }
}
