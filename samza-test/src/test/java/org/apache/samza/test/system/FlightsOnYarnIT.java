// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.samza.test.support.Checkpoints;
import org.apache.samza.test.support.FlightFeed;
import org.apache.samza.test.support.Flights;
import org.apache.samza.test.support.Flights.Flight;
import org.apache.samza.test.support.Flights.Totals;
import org.apache.samza.test.support.JobFile;
import org.apache.samza.test.support.RunningScript;
import org.apache.samza.test.support.ScriptResult;
import org.apache.samza.test.support.TestCluster;
import org.apache.samza.test.support.TestClusterExtension;
import org.apache.samza.test.support.Topics;
import org.apache.samza.test.support.YarnProcesses;
import org.apache.samza.test.support.YarnProcesses.Jvm;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The example's two jobs on a real YARN, while what runs them is killed one after the other. */
@ExtendWith(TestClusterExtension.class)
final class FlightsOnYarnIT {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Pattern APPLICATION = Pattern.compile("application_\\d+_\\d+");
    private static final List<Flight> FLIGHTS = Flights.all();
    private static final int PER_SECOND = 700;
    private static final String NOWHERE = "ZZZ";

    private final TestCluster cluster;
    private final Topics topics;
    private final YarnProcesses processes;
    private final JobFile enrich;
    private final JobFile delays;

    FlightsOnYarnIT(TestCluster cluster) {
        this.cluster = cluster;
        this.topics = cluster.topics();
        this.processes = cluster.processes();
        this.enrich = cluster.example("flights-enrich");
        this.delays = cluster.example("flights-delays");
    }

    @BeforeEach
    void createTopics() {
        cluster.deleteTopics();
        Flights.createTopics(topics);
        topics.send(Flights.airports());
    }

    @AfterEach
    void endJobs() {
        cluster.endJobs();
    }

    @Test
    void nothingIsLostByKillsAndNothingRepeatedByAStop() {
        List<String> applications = submitBoth();
        try (var feed = new FlightFeed(topics, Flights.records(FLIGHTS), PER_SECOND)) {
            killWhileFlightsFlow(applications.get(0), applications.get(1));
            feed.sendRest();
        }
        awaitAllProcessed(FLIGHTS.size());
        assertExactlyOnce();

        long enrichedBefore = topics.count(Flights.ENRICHED);
        Map<String, Totals> totalsBefore = Flights.delays(topics);
        assertThat(cluster.runJob(enrich, "--operation=kill").exitCode()).isZero();
        assertThat(cluster.run("kill-yarn-job.sh", applications.get(1)).exitCode())
                .isZero();
        await("the end of all containers", () -> processes.all().isEmpty());

        submitBoth();
        sendSentinels();
        awaitAllProcessed(FLIGHTS.size() + Flights.PARTITIONS);
        assertThat(topics.count(Flights.ENRICHED))
                .as(
                        "enriched flights; each new one goes through both jobs, and one more per partition was sent by hand")
                .isEqualTo(enrichedBefore + 2 * Flights.PARTITIONS);
        Map<String, Totals> totals = Flights.delays(topics);
        totals.keySet().removeIf(airport -> airport.startsWith(NOWHERE));
        assertThat(totals).isEqualTo(totalsBefore);
        drain(enrich);
    }

    /** The master finds the request, its containers hear of it with their heartbeats, and the job ends by itself. */
    private void drain(JobFile job) {
        ScriptResult drained = cluster.runJob(job, "--operation=drain", "--wait");
        assertThat(drained.exitCode()).as("%s", drained).isZero();
        assertThat(drained.out())
                .contains(" is asked to drain: run ")
                .contains("FINISHED")
                .contains("SuccessfulFinish");
        ScriptResult again = cluster.runJob(job, "--operation=drain");
        assertThat(again.exitCode()).as("%s", again).isEqualTo(3);
        assertThat(again.err()).contains("does not run: there is nothing to drain");
    }

    private void killWhileFlightsFlow(String enriching, String counting) {
        Jvm first = container(counting, 0);
        first.kill();
        awaitReplacement(counting, 0, first);

        Jvm join = container(enriching, 1);
        join.kill();

        Jvm survivor = container(counting, 0);
        Jvm second = container(counting, 1);
        Jvm master = processes.master(counting).orElseThrow();
        master.kill();
        await(
                "another application master",
                () -> processes
                        .master(counting)
                        .filter(jvm -> !jvm.equals(master))
                        .isPresent());
        assertThat(processes.containers(counting))
                .as("containers that outlive their master")
                .contains(survivor, second);

        second.kill();
        awaitReplacement(counting, 1, second);
        awaitReplacement(enriching, 1, join);
        assertThat(container(counting, 0)).as("the adopted container").isEqualTo(survivor);
    }

    private void awaitReplacement(String application, int id, Jvm killed) {
        await("a replacement of " + killed, () -> find(application, id).stream().anyMatch(jvm -> !jvm.equals(killed)));
        long flowed = topics.count(Flights.ENRICHED);
        await("flights after the replacement of " + killed, () -> topics.count(Flights.ENRICHED) > flowed);
    }

    private Jvm container(String application, int id) {
        await(
                "container " + id + " of " + application,
                () -> find(application, id).size() == 1);
        return find(application, id).get(0);
    }

    private List<Jvm> find(String application, int id) {
        return processes.containers(application).stream()
                .filter(jvm -> jvm.name().equals("samza-container-" + id))
                .toList();
    }

    /** Until the checkpoints of both jobs cover all of their inputs. */
    private void awaitAllProcessed(long flights) {
        awaitEqual(
                "flights behind the checkpoint of " + enrich.name(),
                () -> Checkpoints.processed(topics, enrich.name(), Flights.FLIGHTS),
                () -> flights);
        awaitEqual(
                "enriched flights behind the checkpoint of " + delays.name(),
                () -> Checkpoints.processed(topics, delays.name(), Flights.ENRICHED),
                () -> topics.behindLast(Flights.ENRICHED));
        await(
                "results of all flights",
                () -> Flights.sumOfFlights(Flights.delays(topics)) >= topics.count(Flights.ENRICHED));
    }

    private void assertExactlyOnce() {
        Map<Flight, Integer> enriched = Flights.counts(Flights.enriched(topics));
        assertThat(enriched).containsOnlyKeys(Flights.counts(FLIGHTS).keySet());
        Flights.counts(FLIGHTS)
                .forEach((flight, count) ->
                        assertThat(enriched.get(flight)).as("%s", flight).isEqualTo(count));

        Map<String, Totals> found = Flights.delays(topics);
        Map<String, Totals> truth = Flights.totals(FLIGHTS);
        assertThat(found).containsOnlyKeys(truth.keySet());
        truth.forEach((airport, totals) -> {
            assertThat(found.get(airport).flights()).as(airport).isEqualTo(totals.flights());
            assertThat(found.get(airport).late()).as(airport).isEqualTo(totals.late());
        });
    }

    /**
     * One flight for each partition of either job's input: when they are through, whatever was to be read before was read. Those
     * for the second job leave from an airport a partition, since a task sends the numbers of its own flights alone.
     */
    private void sendSentinels() {
        var records = new ArrayList<ProducerRecord<String, String>>();
        IntStream.range(0, Flights.PARTITIONS).forEach(partition -> {
            String airport = NOWHERE + partition;
            records.add(new ProducerRecord<>(Flights.FLIGHTS, partition, NOWHERE, sentinel(NOWHERE)));
            records.add(new ProducerRecord<>(Flights.ENRICHED, partition, airport, sentinel(airport)));
        });
        topics.send(records);
    }

    private static String sentinel(String airport) {
        return new Flight("2001-12-31T23:59", 0, 1, airport, airport).json();
    }

    private List<String> submitBoth() {
        RunningScript first = cluster.startJob(enrich, Map.of(), "--wait");
        RunningScript second = cluster.startJob(delays, Map.of(), "--wait");
        return List.of(applicationOf(first.await()), applicationOf(second.await()));
    }

    private static String applicationOf(ScriptResult submission) {
        assertThat(submission.exitCode()).as("%s", submission).isZero();
        Matcher id = APPLICATION.matcher(submission.out() + submission.err());
        assertThat(id.find()).as("an application id in %s", submission).isTrue();
        return id.group();
    }

    private static void awaitEqual(String what, LongSupplier found, LongSupplier expected) {
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(found.getAsLong()).as(what).isEqualTo(expected.getAsLong()));
    }

    private static void await(String what, BooleanSupplier condition) {
        Awaitility.await(what).atMost(LIMIT).until(condition::getAsBoolean);
    }
}
