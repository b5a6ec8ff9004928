// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.samza.agent.Clock;
import org.apache.samza.agent.NamedThreads;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.coordination.ContainerEnvironment;
import org.apache.samza.coordination.ContainerReport;
import org.apache.samza.coordination.ContainerReport.Phase;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.coordination.JobModelClient;
import org.apache.samza.coordination.MasterAnswer;
import org.apache.samza.coordination.SubmittedConfig;
import org.apache.samza.coordinator.metadatastore.CoordinatorStreamStore;
import org.apache.samza.drain.DrainUtils;
import org.apache.samza.http.BearerToken;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.system.Systems;
import org.apache.samza.testing.MemorySystem;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.apache.samza.web.JobView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole masters over a stream in memory and a scripted cluster; containers are played by the test, over HTTP. */
final class JobCoordinatorTest {
    private final String scope = UUID.randomUUID().toString();
    private final MemorySystem.Logs logs = MemorySystem.scope(scope);
    private final ScriptedDriver cluster = new ScriptedDriver();
    private final BearerToken token = BearerToken.random();
    private final List<Attempt> attempts = new ArrayList<>();

    /** One attempt of the master, on its thread. */
    private record Attempt(JobCoordinator master, CompletableFuture<MasterEnd> end) {}

    @BeforeEach
    void submit() {
        logs.stream("words", 4);
        submit(Map.of());
    }

    @AfterEach
    void stop() {
        attempts.forEach(attempt -> attempt.master().requestStop("the test is over"));
        attempts.forEach(attempt -> assertThat(attempt.end()).succeedsWithin(Duration.ofSeconds(20)));
    }

    @Test
    void bringsAJobFromItsStreamToRunningContainersAndToItsEnd() throws Exception {
        Attempt attempt = begin();
        grantAll("h1");
        await().until(() -> cluster.specs.size() == 2);
        for (String execution : cluster.processes.keySet()) {
            JobModelClient client = client(execution);
            JobModel model = client.fetchJobModel(Duration.ofSeconds(5));
            assertThat(model.getContainers()).containsOnlyKeys("0", "1");
            assertThat(model.getConfig()).containsEntry("sensitive.key", "hush");
            assertThat(client.report(report(execution, Phase.RUNNING)).alive()).isTrue();
        }
        await().until(() -> attempt.master().view().phase() == JobView.Phase.RUNNING);
        assertThat(attempt.master().view().headline()).isEqualTo("All 2 containers run.");
        assertThat(attempt.master().view().config()).containsEntry("sensitive.key", "********");
        exitAll(0, "");
        assertThat(attempt.end())
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo(new MasterEnd(JobOutcome.SUCCEEDED, ""));
        assertThat(cluster.outcome).isEqualTo(JobOutcome.SUCCEEDED);
        assertThat(cluster.closed).isTrue();
    }

    @Test
    void secretsAndIdentityReachContainersByEnvironmentAndNeverInText() {
        begin();
        grantAll("h1");
        await().until(() -> cluster.specs.size() == 2);
        LaunchSpec spec = cluster.specs.values().iterator().next();
        assertThat(spec.command()).isEqualTo("bin/run-container.sh").doesNotContain(token.secret());
        assertThat(spec.environment())
                .containsEntry(ContainerEnvironment.TOKEN, token.secret())
                .containsEntry(ContainerEnvironment.CONTAINER_ID, spec.containerId())
                .containsEntry(ContainerEnvironment.COORDINATOR_URL, cluster.endpoint.url())
                .containsEntry("JAVA_OPTS", "-Xmx64m");
        assertThat(spec.toString()).doesNotContain(token.secret());
    }

    @Test
    void failsWithTheLineThatNamesContainerExitCodeAndCause() throws Exception {
        submit(Map.of("cluster-manager.container.retry.count", "0"));
        Attempt attempt = begin();
        grantAll("h1");
        await().until(() -> cluster.processes.size() == 2);
        String execution = cluster.running("1").allocation().executionId();
        client(execution)
                .report(new ContainerReport(
                        "1", execution, "h1", Phase.FAILED, 0, 0, 0, 0, 0, -1, "Cannot read words 3 at offset 7"));
        cluster.end(execution);
        cluster.events.completed(execution, 1, "Exception from container-launch");
        assertThat(attempt.end()).succeedsWithin(Duration.ofSeconds(10)).satisfies(end -> {
            assertThat(end.outcome()).isEqualTo(JobOutcome.FAILED);
            assertThat(end.diagnostics())
                    .startsWith("Container 1 failed once")
                    .contains("exit code 1", "on h1", "Cannot read words 3 at offset 7");
        });
        assertThat(cluster.diagnostics).contains("Cannot read words 3 at offset 7");
    }

    @Test
    void aNewMasterAdoptsRunningContainersAndTheirFailureCounts() throws Exception {
        Attempt first = begin();
        grantAll("h1");
        await().until(() -> cluster.processes.size() == 2);
        fail("0", 1);
        grantAll("h2");
        await().until(() -> cluster.running("0") != null);
        kill(first);
        cluster.registerAgain();
        int launchedBefore = cluster.specs.size();

        Attempt second = begin();
        await().until(() -> second.master().view().phase() == JobView.Phase.RUNNING);
        assertThat(cluster.specs).as("nothing is launched").hasSize(launchedBefore);
        assertThat(cluster.requests).isEmpty();
        assertThat(cluster.stopping).isEmpty();
        JobView.ContainerView adopted = second.master().view().containers().get(0);
        assertThat(adopted.host()).isEqualTo("h2");
        assertThat(adopted.launches()).isEqualTo(2);
        assertThat(adopted.quickFailures()).isEqualTo(1);
        assertThat(adopted.attempts().get(0).cause()).contains("boom");
        String execution = adopted.executionId();
        JobModelClient orphan = client(execution);
        orphan.moveTo(urlInStream());
        assertThat(orphan.report(report(execution, Phase.RUNNING)).alive()).isTrue();
    }

    @Test
    void aNewMasterReplacesContainersWhenTheJobHasChanged() {
        Attempt first = begin();
        grantAll("h1");
        await().until(() -> cluster.processes.size() == 2);
        kill(first);
        cluster.registerAgain();
        submit(Map.of("task.opts", "-Xmx128m"));
        List<String> old = List.copyOf(cluster.processes.keySet());

        begin();
        await().until(() -> cluster.stopping.containsAll(old));
        assertThat(cluster.requests)
                .as("nothing is asked for while the old ones live")
                .isEmpty();
        exitAll(143, "");
        grantAll("h1");
        await().until(() -> cluster.processes.size() == 2);
        assertThat(cluster.specs
                        .get(cluster.processes.keySet().iterator().next())
                        .environment())
                .containsEntry("JAVA_OPTS", "-Xmx128m");
    }

    @Test
    void aJobThatCannotBePlannedEndsWithOneLineOnTheClustersPage() {
        submit(Map.of("task.inputs", "memory.wrods"));
        Attempt attempt = begin();
        assertThat(attempt.end()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(cluster.outcome).isEqualTo(JobOutcome.FAILED);
        assertThat(cluster.diagnostics).contains("memory.wrods does not exist");
    }

    @Test
    void aMasterThatCannotPlanLeavesRunningContainersAlone() {
        Attempt first = begin();
        grantAll("h1");
        await().until(() -> cluster.processes.size() == 2);
        kill(first);
        cluster.registerAgain();
        submit(Map.of("task.inputs", "memory.wrods"));
        assertThat(begin().end())
                .succeedsWithin(Duration.ofSeconds(10))
                .satisfies(end -> assertThat(end.outcome()).isNull());
        assertThat(cluster.outcome).isNull();
        assertThat(cluster.processes).hasSize(2);
    }

    @Test
    void aRequestThatNoNodeCanHoldIsRefusedAtOnce() {
        submit(Map.of("cluster-manager.container.memory.mb", "99999"));
        assertThat(begin().end()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(cluster.diagnostics)
                .contains("needs 99999 MiB (cluster-manager.container.memory.mb)", "has 4096 MiB");
    }

    private void requestDrain() {
        CoordinatorStreamStore store =
                new CoordinatorStreamStore(new MapConfig(bootstrap()), new NoOpMetricsRegistry());
        DrainUtils.writeDrainNotification(store);
        store.close();
    }

    @Test
    void aDrainIsToldToContainersThatRunAndToThoseThatBegin() throws Exception {
        submit(Map.of("app.run.id", "run-7", "job.drain-monitor.poll.interval.ms", "50"));
        Attempt first = begin();
        grantAll("h1");
        await().until(() -> cluster.processes.size() == 2);
        String execution = cluster.running("0").allocation().executionId();
        JobModelClient client = client(execution);
        assertThat(client.report(report(execution, Phase.RUNNING))).isEqualTo(new MasterAnswer(true, ""));
        assertThat(client.fetchJobModel(Duration.ofSeconds(5)).getConfig()).doesNotContainKey("job.drain.pending");

        requestDrain();
        await().untilAsserted(() -> assertThat(
                        client.report(report(execution, Phase.RUNNING)).drain())
                .startsWith("run-7/"));
        String drain = client.report(report(execution, Phase.DRAINING)).drain();
        assertThat(client.fetchJobModel(Duration.ofSeconds(5)).getConfig()).containsEntry("job.drain.pending", drain);
        await().until(() -> first.master().view().containers().get(0).sentence().startsWith("draining"));
        kill(first);
        cluster.registerAgain();

        Attempt second = begin();
        await().until(() -> !second.master().view().containers().isEmpty());
        JobModelClient later = client(execution);
        later.moveTo(cluster.endpoint.url());
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(later.report(report(execution, Phase.DRAINING)))
                        .isEqualTo(new MasterAnswer(true, drain)));
        assertThat(later.fetchJobModel(Duration.ofSeconds(5)).getConfig()).containsEntry("job.drain.pending", drain);
        exitAll(0, "");
        assertThat(second.end())
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo(new MasterEnd(JobOutcome.SUCCEEDED, ""));
    }

    @Test
    void aStatelessJobIsPlannedAnewWhenItsInputGrows() throws Exception {
        submit(Map.of("job.coordinator.monitor-partition-change.frequency.ms", "50"));
        begin();
        grantAll("h1");
        await().until(() -> cluster.processes.size() == 2);
        List<String> old = List.copyOf(cluster.processes.keySet());
        logs.stream("words", 6);
        await().untilAsserted(() -> {
            for (String execution : old) {
                assertThat(client(execution)
                                .report(report(execution, Phase.RUNNING))
                                .alive())
                        .as("told to stop")
                        .isFalse();
            }
        });
        exitAll(0, "");
        grantAll("h1");
        await().until(() -> cluster.processes.size() == 2);
        JobModel model = client(cluster.processes.keySet().iterator().next()).fetchJobModel(Duration.ofSeconds(5));
        assertThat(model.getContainers().values().stream()
                        .mapToInt(container -> container.getTasks().size())
                        .sum())
                .isEqualTo(6);
    }

    @Test
    void aStatefulJobGoesOnAndSaysSoWhenItsInputGrows() {
        submit(Map.of(
                "job.coordinator.monitor-partition-change.frequency.ms",
                "50",
                "stores.counts.changelog",
                "memory.counts-log"));
        Attempt attempt = begin();
        await().until(() -> !cluster.requests.isEmpty());
        logs.stream("words", 6);
        await().untilAsserted(() -> assertThat(attempt.master().view().notices())
                .singleElement()
                .asString()
                .contains("Input memory.words has 6 partitions and the plan covers 4", "submit it again"));
        assertThat(attempt.end()).isNotDone();
    }

    @Test
    void theClustersWishThatThisMasterEndIsNoEndOfTheJob() {
        Attempt attempt = begin();
        await().until(() -> cluster.events != null);
        cluster.events.shutdownRequested("a newer attempt runs");
        assertThat(attempt.end()).succeedsWithin(Duration.ofSeconds(10)).satisfies(end -> {
            assertThat(end.outcome()).isNull();
            assertThat(end.diagnostics()).contains("a newer attempt runs");
        });
        assertThat(cluster.outcome).isNull();
        assertThat(cluster.closed).isTrue();
    }

    private void submit(Map<String, String> more) {
        Map<String, String> config = new HashMap<>(bootstrap());
        config.putAll(Map.of(
                "task.inputs", "memory.words",
                "job.container.count", "2",
                "task.opts", "-Xmx64m",
                "sensitive.key", "hush"));
        config.putAll(more);
        Config submitted = new MapConfig(config);
        try (Systems systems = Systems.of(submitted);
                CoordinatorStream stream = CoordinatorStream.of(submitted, systems, "test")) {
            stream.create();
            stream.readAll();
            SubmittedConfig.write(stream, submitted);
        }
    }

    private Map<String, String> bootstrap() {
        return Map.of(
                "job.name",
                "counter",
                "systems.memory.samza.factory",
                MemorySystem.class.getName(),
                "systems.memory.scope",
                scope);
    }

    private String urlInStream() {
        Config bootstrap = new MapConfig(bootstrap());
        try (Systems systems = Systems.of(bootstrap);
                CoordinatorStream stream = CoordinatorStream.of(bootstrap, systems, "test")) {
            stream.readAll();
            return stream.config().get("yarn.am.tracking.url");
        }
    }

    private Attempt begin() {
        JobCoordinator master = new JobCoordinator(
                new MapConfig(bootstrap()), config -> cluster, token, MasterHost.local(), Clock.SYSTEM);
        CompletableFuture<MasterEnd> end = new CompletableFuture<>();
        NamedThreads.thread("samza-master", () -> {
                    try {
                        end.complete(master.run());
                    } catch (RuntimeException e) {
                        end.completeExceptionally(e);
                    }
                })
                .start();
        Attempt attempt = new Attempt(master, end);
        attempts.add(attempt);
        return attempt;
    }

    /** The master is gone without a word to the cluster. */
    private void kill(Attempt attempt) {
        cluster.events.failed(new IOException("killed"));
        assertThat(attempt.end()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(cluster.outcome).isNull();
    }

    private void grantAll(String host) {
        await().until(() -> !cluster.requests.isEmpty());
        await().pollDelay(Duration.ofMillis(200)).until(() -> true);
        List.copyOf(cluster.requests.values()).forEach(request -> cluster.events.allocated(cluster.grant(host)));
        await().until(cluster.requests::isEmpty);
    }

    private void fail(String containerId, int code) throws IOException {
        String execution = cluster.running(containerId).allocation().executionId();
        client(execution)
                .report(new ContainerReport(containerId, execution, "h", Phase.FAILED, 0, 0, 0, 0, 0, -1, "boom"));
        cluster.end(execution);
        cluster.events.completed(execution, code, "");
    }

    private void exitAll(int code, String diagnostics) {
        for (String execution : List.copyOf(cluster.processes.keySet())) {
            cluster.end(execution);
            cluster.events.completed(execution, code, diagnostics);
        }
    }

    private JobModelClient client(String execution) {
        Map<String, String> environment = cluster.specs.get(execution).environment();
        return new JobModelClient(
                environment.get(ContainerEnvironment.COORDINATOR_URL),
                new BearerToken(environment.get(ContainerEnvironment.TOKEN)));
    }

    private ContainerReport report(String execution, Phase phase) {
        ScriptedDriver.Process process = cluster.processes.get(execution);
        return new ContainerReport(
                process.containerId(), execution, process.allocation().host(), phase, 0, 0, 0, 0, 5, 0, "");
    }
}
