// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.samza.test.support.Checkpoints;
import org.apache.samza.test.support.Flights;
import org.apache.samza.test.support.Flights.Flight;
import org.apache.samza.test.support.JobFile;
import org.apache.samza.test.support.MasterPage;
import org.apache.samza.test.support.MasterPage.Container;
import org.apache.samza.test.support.ScriptResult;
import org.apache.samza.test.support.TestCluster;
import org.apache.samza.test.support.Topics;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Containers and the hosts of their stores, on a YARN of three nodes that it knows by three host names, each with its own
 * directory of stores. A node has room for one container and one master, so that two containers never share a host. Takes minutes:
 * run when asked for by {@code -Dsamza.test.hosts=true}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "samza.test.hosts", matches = "true")
final class HostAffinityIT {
    private static final Duration LIMIT = Duration.ofSeconds(240);
    private static final int NODE_MB = 1408;
    /** Long enough to be looked at while it lasts, on a busy machine as well. */
    private static final long PATIENCE_MS = 25_000;

    private static final List<Flight> FLIGHTS = Flights.all().subList(0, 4000);
    private static final String CHANGELOG = "flights-delays-delays-changelog";
    private static final String METRICS = "metrics";
    private static final String PREFERRED = "preferred-host-requests";
    private static final String ANY = "any-host-requests";
    private static final String EXPIRED = "expired-preferred-host-requests";
    private static final String MATCHED = "host-affinity-match-pct";
    private static final Pattern APPLICATION = Pattern.compile("application_\\d+_\\d+");
    private static final Pattern RESTORED = Pattern.compile("Restored store delays .* (\\d+) records in");

    private TestCluster cluster;
    private Topics topics;
    private String application;
    private MasterPage master;

    @BeforeAll
    void startCluster() {
        cluster = TestCluster.start(spec -> spec.withNodeManagers(3)
                .withHostPerNode()
                .withStartTimeout(LIMIT)
                .withYarnSetting("yarn.nm.liveness-monitor.expiry-interval-ms", "12000")
                .withYarnSetting("yarn.nodemanager.resource.memory-mb", Integer.toString(NODE_MB)));
        topics = cluster.topics();
    }

    @AfterAll
    void stopCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void createTopics() {
        cluster.deleteTopics();
        topics.create(Flights.ENRICHED, Flights.PARTITIONS, Map.of());
        topics.create(Flights.DELAYS, 1, Map.of());
        topics.create(METRICS, 1, Map.of());
        topics.send(Flights.enrichedRecords(FLIGHTS));
    }

    @AfterEach
    void endJobs() {
        nodes().forEach(cluster.servers()::resume);
        nodes().stream().filter(node -> !cluster.servers().isAlive(node)).forEach(cluster.servers()::restart);
        cluster.run("kill-all.sh");
        // Whoever still runs may create again what the next test deletes.
        await("the end of all processes", () -> cluster.processes().all().isEmpty());
    }

    @Test
    void aStoppedJobAndAKilledContainerComeBackToTheirStores() {
        submit(insisting(60_000));
        awaitAllProcessed();
        Map<String, String> hosts = hosts();
        assertThat(hosts.values()).doesNotHaveDuplicates();
        long logged = topics.end(CHANGELOG);
        assertThat(logged).isPositive();
        stop();

        submit(insisting(60_000));
        awaitRunning();
        assertThat(hosts()).isEqualTo(hosts);
        assertThat(replayed("0")).as("records that container 0 replayed").isZero();
        assertThat(replayed("1")).as("records that container 1 replayed").isZero();
        awaitMetrics(Map.of(PREFERRED, 2.0, ANY, 0.0, EXPIRED, 0.0, MATCHED, 100.0));

        String killed = master.containers().get("0").execution();
        kill("0");
        await("another process of container 0", () -> {
            Container now = container("0");
            return now.isRunning() && !now.execution().equals(killed);
        });
        assertThat(hosts()).isEqualTo(hosts);
        assertThat(replayed("0"))
                .as("records replayed by the next process of container 0")
                .isZero();
        awaitMetrics(Map.of(PREFERRED, 3.0, ANY, 0.0, EXPIRED, 0.0, MATCHED, 100.0));
        assertThat(topics.end(CHANGELOG)).isEqualTo(logged);
    }

    @Test
    void aContainerWhoseHostIsGoneWaitsForItALittleSaysSoAndKeepsNobodyWaiting() {
        submit(insisting(60_000));
        awaitAllProcessed();
        Map<String, String> hosts = hosts();
        long logged = topics.end(CHANGELOG);
        stop();
        cluster.servers().kill(nodeOf(hosts.get("0")));
        await("the loss of the node", () -> !master.runningHosts().contains(hosts.get("0")));

        submit(insisting(PATIENCE_MS));
        awaitSentence("0", "on " + hosts.get("0"), "any host in ", "no running node on host " + hosts.get("0"));
        awaitRunning();
        assertThat(container("0").startedMs() - container("1").startedMs())
                .as("milliseconds by which container 1 was first")
                .isGreaterThan(PATIENCE_MS / 2);
        assertThat(container("0").host()).isNotEqualTo(hosts.get("0"));
        assertThat(container("1").host()).isEqualTo(hosts.get("1"));
        assertThat(replayed("0"))
                .as("records replayed where there was no store")
                .isPositive()
                .isLessThan(logged);
        awaitMetrics(Map.of(PREFERRED, 2.0, ANY, 1.0, EXPIRED, 1.0, MATCHED, 50.0));
    }

    @Test
    void aNodeThatDiesUnderAContainerIsNotWaitedFor() {
        submit(insisting(600_000));
        awaitAllProcessed();
        Map<String, String> hosts = hosts();
        String moving = hosts.get("0").equals(masterHost()) ? "1" : "0";
        String staying = moving.equals("0") ? "1" : "0";

        cluster.servers().kill(nodeOf(hosts.get(moving)));
        await(
                "container " + moving + " elsewhere",
                () -> container(moving).isRunning() && !container(moving).host().equals(hosts.get(moving)));

        assertThat(container(staying).host()).isEqualTo(hosts.get(staying));
        awaitMetrics(Map.of(PREFERRED, 0.0, ANY, 3.0, EXPIRED, 0.0));
    }

    @Test
    void aContainerWhoseHostIsFullRunsElsewhereAndLeavesNothingReserved() {
        submit(insisting(60_000));
        awaitAllProcessed();
        Map<String, String> hosts = hosts();
        stop();
        List<String> others = nodes().stream()
                .filter(node -> !node.equals(nodeOf(hosts.get("0"))))
                .toList();
        others.forEach(cluster.servers()::suspend);
        submit(insisting(60_000).with("job.name", "filler").with("job.container.count", "1"));
        awaitRunning();
        assertThat(container("0").host()).isEqualTo(hosts.get("0"));
        others.forEach(cluster.servers()::resume);

        submit(insisting(PATIENCE_MS));
        awaitSentence("0", "on " + hosts.get("0"), "any host in ", "host " + hosts.get("0") + " has only ");
        awaitRunning();
        assertThat(container("0").startedMs() - container("1").startedMs())
                .as("milliseconds by which container 1 was first")
                .isGreaterThan(PATIENCE_MS / 2);

        assertThat(container("0").host()).isNotEqualTo(hosts.get("0"));
        assertThat(container("1").host()).isEqualTo(hosts.get("1"));
        awaitMetrics(Map.of(PREFERRED, 2.0, ANY, 1.0, EXPIRED, 1.0, MATCHED, 50.0));
        await("no reservation", () -> master.application().path("reservedMB").asLong() <= 0);
        assertThat(master.application().path("runningContainers").asInt()).isEqualTo(3);
    }

    @Test
    void withoutHostAffinityNoHostIsAskedFor() {
        JobFile job = insisting(60_000).without("job.host-affinity.enabled");
        submit(job);
        awaitAllProcessed();
        stop();
        submit(job);
        awaitRunning();
        String killed = container("1").execution();
        kill("1");
        await("another process of container 1", () -> {
            Container now = container("1");
            return now.isRunning() && !now.execution().equals(killed);
        });

        awaitMetrics(Map.of(PREFERRED, 0.0, ANY, 3.0, EXPIRED, 0.0, MATCHED, 0.0));
    }

    // ---- the job

    /** A job with host affinity, which tells its master's metrics every second. */
    private JobFile insisting(long patienceMs) {
        return cluster.example("flights-delays")
                .with("job.host-affinity.enabled", "true")
                .with("cluster-manager.container.request.timeout.ms", Long.toString(patienceMs))
                .with("metrics.reporters", "topic")
                .with(
                        "metrics.reporter.topic.class",
                        "org.apache.samza.metrics.reporter.MetricsSnapshotReporterFactory")
                .with("metrics.reporter.topic.stream", "kafka." + METRICS)
                .with("metrics.reporter.topic.interval", "1")
                .with("systems.kafka.streams." + METRICS + ".samza.msg.serde", "metrics")
                .with("serializers.registry.metrics.class", "org.apache.samza.serializers.MetricsSnapshotSerdeFactory");
    }

    private void submit(JobFile job) {
        ScriptResult submission = cluster.runJob(job);
        assertThat(submission.exitCode()).as("%s", submission).isZero();
        Matcher id = APPLICATION.matcher(submission.out() + submission.err());
        assertThat(id.find()).as("an application id in %s", submission).isTrue();
        application = id.group();
        master = new MasterPage(cluster.servers().resourceManagerUrl(), application);
    }

    private void stop() {
        ScriptResult stopped = cluster.run("kill-yarn-job.sh", application);
        assertThat(stopped.exitCode()).as("%s", stopped).isZero();
        await("the end of all processes", () -> cluster.processes().all().isEmpty());
        // Snapshots of this master must not pass for those of the next.
        topics.delete(METRICS);
        await("the end of old metrics", () -> !topics.names().contains(METRICS));
        topics.create(METRICS, 1, Map.of());
    }

    private void kill(String container) {
        cluster.processes().containers(application).stream()
                .filter(jvm -> jvm.name().equals("samza-container-" + container))
                .findFirst()
                .orElseThrow()
                .kill();
    }

    private void awaitAllProcessed() {
        await(
                "a checkpoint behind all flights",
                () -> Checkpoints.processed(topics, "flights-delays", Flights.ENRICHED) == FLIGHTS.size());
        awaitRunning();
    }

    private void awaitRunning() {
        await("all containers", () -> {
            Map<String, Container> containers = master.containers();
            return !containers.isEmpty() && containers.values().stream().allMatch(Container::isRunning);
        });
    }

    private void awaitSentence(String container, String... parts) {
        Awaitility.await("the sentence of container " + container)
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(container(container).sentence()).contains(parts));
    }

    private Container container(String id) {
        return master.containers().getOrDefault(id, new Container("", "", "", 0, ""));
    }

    private Map<String, String> hosts() {
        var hosts = new TreeMap<String, String>();
        master.containers().forEach((id, container) -> hosts.put(id, container.host()));
        assertThat(hosts).hasSize(2).doesNotContainValue("");
        return hosts;
    }

    // ---- the cluster

    private List<String> nodes() {
        return cluster.servers().nodes().stream()
                .filter(node -> node.startsWith("nm-"))
                .toList();
    }

    private String nodeOf(String host) {
        return nodes().stream()
                .filter(node -> cluster.servers().host(node).equals(host))
                .findFirst()
                .orElseThrow();
    }

    private String masterHost() {
        String address = master.application().path("amHostHttpAddress").asText();
        return address.substring(0, address.indexOf(':'));
    }

    /** Records that the present process of a container has replayed, by its log, which says nothing of stores that missed nothing. */
    private long replayed(String container) {
        Container now = container(container);
        Path logs = cluster.servers()
                .workDir()
                .resolve(nodeOf(now.host()))
                .resolve("logs")
                .resolve(application)
                .resolve(now.execution());
        try (Stream<Path> files = Files.list(logs)) {
            long characters = 0;
            long records = 0;
            for (Path file : files.toList()) {
                String log = Files.readString(file, StandardCharsets.UTF_8);
                characters += log.length();
                Matcher line = RESTORED.matcher(log);
                while (line.find()) {
                    records += Long.parseLong(line.group(1));
                }
            }
            assertThat(characters).as("characters in the logs of %s", logs).isPositive();
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- metrics

    private void awaitMetrics(Map<String, Double> expected) {
        Awaitility.await("the master's metrics").atMost(LIMIT).untilAsserted(() -> {
            Map<String, Double> found = metrics();
            found.keySet().retainAll(expected.keySet());
            assertThat(found).isEqualTo(expected);
        });
    }

    private Map<String, Double> metrics() {
        var newest = new TreeMap<String, Double>();
        for (Topics.Entry entry : topics.read(METRICS)) {
            JsonNode snapshot = tree(entry.value());
            if (snapshot.path("header").path("source").asText().equals("ApplicationMaster")
                    && snapshot.path("header").path("job-name").asText().equals("flights-delays")) {
                snapshot.path("metrics")
                        .path("org.apache.samza.metrics.ContainerProcessManagerMetrics")
                        .fields()
                        .forEachRemaining(metric ->
                                newest.put(metric.getKey(), metric.getValue().asDouble()));
            }
        }
        return newest;
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        Awaitility.await(what).atMost(LIMIT).until(condition::getAsBoolean);
    }
}
