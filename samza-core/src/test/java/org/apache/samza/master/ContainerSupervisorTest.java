// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.samza.config.MapConfig;
import org.apache.samza.coordination.ContainerReport;
import org.apache.samza.coordination.ContainerReport.Phase;
import org.junit.jupiter.api.Test;

final class ContainerSupervisorTest {
    private static final Map<String, String> AFFINITY = Map.of("job.host-affinity.enabled", "true");

    private final ScriptedDriver cluster = new ScriptedDriver();
    private final MemoryRecords records = new MemoryRecords();
    private long now = 1_000_000;

    private ContainerSupervisor supervise(Map<String, String> config, String... ids) {
        ContainerSupervisor supervisor = new ContainerSupervisor(
                SupervisorSettings.of(new MapConfig(config)),
                cluster.registration,
                cluster,
                records,
                id -> new LaunchSpec(id, "run", Map.of()),
                (id, arrow, reason, at) -> {});
        Map<String, Predecessor> wanted = new LinkedHashMap<>();
        for (String id : ids) {
            wanted.put(id, records.of(id));
        }
        supervisor.begin(wanted, true, now);
        return supervisor;
    }

    private String launch(ContainerSupervisor supervisor, String host) {
        Allocation allocation = cluster.grant(host);
        supervisor.allocated(allocation, now);
        return allocation.executionId();
    }

    private void exit(ContainerSupervisor supervisor, String execution, int code) {
        cluster.end(execution);
        supervisor.completed(execution, code, "", now);
    }

    private static SlotStatus only(ContainerSupervisor supervisor, long nowMs) {
        List<SlotStatus> statuses = supervisor.statuses(nowMs);
        assertThat(statuses).hasSize(1);
        return statuses.get(0);
    }

    @Test
    void theNinthQuickFailureFailsTheJobAndPausesGrowOnTheWay() {
        ContainerSupervisor supervisor = supervise(Map.of(), "0");
        long[] pauses = {0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000};
        for (long pause : pauses) {
            exit(supervisor, launch(supervisor, "h"), 1);
            if (pause > 0) {
                assertThat(only(supervisor, now).state()).isEqualTo(SlotState.BACKING_OFF);
                assertThat(supervisor.nextDeadline()).isEqualTo(now + pause);
            }
            now += pause;
            supervisor.tick(now);
            assertThat(only(supervisor, now).state()).isEqualTo(SlotState.REQUESTED);
        }
        assertThat(supervisor.verdict()).isEmpty();
        exit(supervisor, launch(supervisor, "h"), 1);
        assertThat(supervisor.verdict())
                .hasValueSatisfying(
                        verdict -> assertThat(verdict.diagnostics())
                                .contains(
                                        "Container 0 failed 9 times in quick succession (limit 8, cluster-manager.container.retry.count)"));
    }

    @Test
    void aWindowWithoutFailureClearsTheCount() {
        ContainerSupervisor supervisor = supervise(Map.of("yarn.container.retry.count", "1"), "0");
        for (int i = 0; i < 20; i++) {
            exit(supervisor, launch(supervisor, "h"), 1);
            assertThat(only(supervisor, now).quickFailures()).isEqualTo(1);
            now += 300_000;
            supervisor.tick(now);
        }
        assertThat(supervisor.verdict()).isEmpty();
    }

    @Test
    void endsThatThePlatformCausedCountForNothing() {
        ContainerSupervisor supervisor = supervise(Map.of("cluster-manager.container.retry.count", "0"), "0");
        for (int code : new int[] {-100, -101, -102, -100, -100}) {
            exit(supervisor, launch(supervisor, "h"), code);
            assertThat(only(supervisor, now).state()).isEqualTo(SlotState.REQUESTED);
        }
        assertThat(only(supervisor, now).quickFailures()).isZero();
        exit(supervisor, launch(supervisor, "h"), -104);
        assertThat(supervisor.verdict())
                .hasValueSatisfying(verdict -> assertThat(verdict.diagnostics())
                        .contains("killed for exceeding its memory; raise cluster-manager.container.memory.mb"));
    }

    @Test
    void doesNotStartAgainWhatFinishedWhileNoMasterWatched() {
        ContainerSupervisor first = supervise(Map.of(), "0");
        String execution = launch(first, "h");
        cluster.end(execution);
        cluster.registerAgain();
        ContainerSupervisor second = supervise(Map.of(), "0");
        assertThat(cluster.requests).hasSize(1);

        second.completed(execution, 0, "", now);

        assertThat(only(second, now).state()).isEqualTo(SlotState.DONE);
        assertThat(cluster.requests).isEmpty();
        assertThat(second.verdict())
                .hasValueSatisfying(verdict -> assertThat(verdict.outcome()).isEqualTo(JobOutcome.SUCCEEDED));
        assertThat(records.of("0").history().done()).isTrue();
    }

    @Test
    void failuresOutliveTheMaster() {
        ContainerSupervisor first = supervise(Map.of("cluster-manager.container.retry.count", "2"), "0");
        exit(first, launch(first, "h"), 1);
        exit(first, launch(first, "h"), 1);
        cluster.registerAgain();
        ContainerSupervisor second = supervise(Map.of("cluster-manager.container.retry.count", "2"), "0");
        assertThat(only(second, now).attempts()).hasSize(2);
        exit(second, launch(second, "h"), 1);
        assertThat(second.verdict()).isPresent();
    }

    @Test
    void aContainerThatFinishedUnderAnEarlierMasterIsNotStartedAgain() {
        ContainerSupervisor first = supervise(Map.of(), "0", "1");
        exit(first, launch(first, "h"), 0);
        cluster.registerAgain();
        ContainerSupervisor second = supervise(Map.of(), "0", "1");
        assertThat(second.statuses(now))
                .extracting(SlotStatus::state)
                .containsExactly(SlotState.DONE, SlotState.REQUESTED);
        exit(second, launch(second, "h"), 0);
        assertThat(second.verdict()).hasValue(new Verdict(JobOutcome.SUCCEEDED, ""));
    }

    @Test
    void aContainerGivenUpLeavesTheOthersAtWorkWhenTheJobIsToGoOn() {
        ContainerSupervisor supervisor = supervise(
                Map.of(
                        "cluster-manager.container.retry.count", "0",
                        "cluster-manager.container.fail.job.after.retries", "false"),
                "0",
                "1");
        exit(supervisor, launch(supervisor, "h"), 1);
        assertThat(supervisor.verdict()).isEmpty();
        exit(supervisor, launch(supervisor, "h"), 0);
        assertThat(supervisor.verdict())
                .hasValueSatisfying(verdict -> assertThat(verdict.outcome())
                        .as("a job with a container missing has not succeeded")
                        .isEqualTo(JobOutcome.FAILED));
    }

    @Test
    void insistsOnTheHostOfTheStoresForAWhileThenTakesAny() {
        ContainerSupervisor supervisor = supervise(AFFINITY, "0");
        exit(supervisor, launch(supervisor, "h1"), 1);
        ResourceRequest strict = onlyRequest();
        assertThat(strict.host()).isEqualTo("h1");
        assertThat(strict.strict()).isTrue();
        assertThat(only(supervisor, now + 2_000).sentence())
                .contains("on h1, where its stores were last (any host in 3 s)");
        Allocation elsewhere = cluster.grant("h2");
        supervisor.allocated(elsewhere, now);
        assertThat(cluster.released).containsExactly(elsewhere.executionId());
        supervisor.waiting(Map.of(strict.id(), "queue q: no running node on host h1"));
        assertThat(supervisor.nextDeadline()).isEqualTo(now + 5_000);
        now += 5_000;
        supervisor.tick(now);
        assertThat(cluster.cancelled).containsExactly(strict);
        assertThat(onlyRequest().strict()).isFalse();
        assertThat(only(supervisor, now + 1_000).sentence())
                .isEqualTo("waiting 1 s for the cluster to grant 1024 MiB and 1 core on any host instead of h1"
                        + " (gave no room in 5 s; queue q: no running node on host h1)");
        String elsewhereNow = launch(supervisor, "h2");
        assertThat(cluster.running("0").allocation().host()).isEqualTo("h2");
        exit(supervisor, elsewhereNow, 137);
        now += 1_000;
        supervisor.tick(now);
        assertThat(onlyRequest().host())
                .as("asked for next, now that its stores are on h2")
                .isEqualTo("h2");
    }

    @Test
    void aHostThatIsGoneKeepsOnlyItsOwnContainerWaitingAndItsLateAnswerIsUsedOrReleased() {
        ContainerSupervisor before = supervise(AFFINITY, "0", "1");
        launch(before, "gone");
        launch(before, "here");
        cluster.processes.clear();
        cluster.registerAgain();
        ContainerSupervisor supervisor = supervise(AFFINITY, "0", "1");
        assertThat(cluster.requests.values())
                .extracting(ResourceRequest::host)
                .as("hosts asked for after the job was submitted again")
                .containsExactly("gone", "here");
        assertThat(cluster.requests.values()).allMatch(ResourceRequest::strict);

        launch(supervisor, "here");
        assertThat(cluster.running("1").allocation().host()).isEqualTo("here");
        assertThat(cluster.running("0")).isNull();

        now += 5_000;
        supervisor.tick(now);
        String late = launch(supervisor, "gone");
        assertThat(cluster.running("0").allocation().executionId()).isEqualTo(late);
        Allocation answerToAny = cluster.grant("here");
        supervisor.allocated(answerToAny, now);
        assertThat(cluster.released).containsExactly(answerToAny.executionId());
        assertThat(supervisor.counts().expiredPreferredHostRequests).isEqualTo(1);
        assertThat(supervisor.counts().preferredHostHits).isEqualTo(1);
    }

    @Test
    void asksForAnyHostAtOnceWhereTheHostItselfMayBeWhatIsWrong() {
        for (int code : new int[] {-100, -101, -102, -1000}) {
            ContainerSupervisor supervisor = supervise(AFFINITY, "c" + code);
            exit(supervisor, launch(supervisor, "h1"), code);
            assertThat(onlyRequest().strict()).as("strict after %d", code).isFalse();
            assertThat(only(supervisor, now).sentence()).contains("on any host instead of h1 (last process: ");
            cluster.requests.clear();
        }
        ContainerSupervisor supervisor = supervise(AFFINITY, "not started");
        String execution = launch(supervisor, "h1");
        cluster.end(execution);
        supervisor.launchFailed(execution, "no route to host", now);
        assertThat(onlyRequest().strict())
                .as("strict after a start that failed")
                .isFalse();
        assertThat(only(supervisor, now).quickFailures()).isEqualTo(1);
    }

    @Test
    void withoutHostAffinityNoHostIsAskedForAndNoneIsNamed() {
        ContainerSupervisor supervisor = supervise(Map.of(), "0");
        exit(supervisor, launch(supervisor, "h1"), 137);
        assertThat(onlyRequest().host()).isEmpty();
        exit(supervisor, launch(supervisor, "h1"), -100);
        assertThat(onlyRequest().host()).isEmpty();
        assertThat(only(supervisor, now).sentence()).doesNotContain("h1");
        assertThat(supervisor.counts().preferredHostRequests).isZero();
        assertThat(supervisor.counts().anyHostRequests).isEqualTo(3);
    }

    @Test
    void aRequestForAnyHostThatWaitsLongIsCountedOnceAndStands() {
        ContainerSupervisor supervisor = supervise(Map.of(), "0");
        ResourceRequest request = onlyRequest();
        now += 4_999;
        supervisor.tick(now);
        assertThat(supervisor.counts().overdueAnyHostRequests).isZero();
        now += 1;
        supervisor.tick(now);
        now += 60_000;
        supervisor.tick(now);
        assertThat(supervisor.counts().overdueAnyHostRequests).isEqualTo(1);
        assertThat(onlyRequest()).isEqualTo(request);
    }

    private ResourceRequest onlyRequest() {
        assertThat(cluster.requests).hasSize(1);
        return cluster.requests.values().iterator().next();
    }

    @Test
    void surplusGrantsGoBackAndNothingIsLaunchedTwice() {
        ContainerSupervisor supervisor = supervise(Map.of(), "0");
        Allocation first = cluster.grant("h1");
        supervisor.allocated(first, now);
        supervisor.allocated(first, now);
        Allocation surplus = cluster.grant("h2");
        supervisor.allocated(surplus, now);
        assertThat(cluster.processes).containsOnlyKeys(first.executionId());
        assertThat(cluster.released).containsExactly(surplus.executionId());
    }

    @Test
    void aLaunchThatCannotBeRecordedIsNotMade() {
        ContainerSupervisor supervisor = supervise(Map.of(), "0");
        records.unreachable = true;
        String execution = launch(supervisor, "h");
        assertThat(cluster.processes).isEmpty();
        assertThat(cluster.released).containsExactly(execution);
        assertThat(only(supervisor, now).sentence())
                .contains("could not be recorded", "the broker is away", "next start in 5 s");
        records.unreachable = false;
        now += 5_000;
        supervisor.tick(now);
        launch(supervisor, "h");
        assertThat(cluster.processes).hasSize(1);
    }

    @Test
    void everySlotExplainsItself() {
        ContainerSupervisor supervisor = supervise(Map.of("yarn.container.label", "ssd"), "0");
        long id = cluster.requests.values().iterator().next().id();
        supervisor.waiting(Map.of(id, "queue default is full\nmore", id + 1, "something else"));
        assertThat(only(supervisor, now + 42_000).sentence())
                .isEqualTo(
                        "waiting 42 s for the cluster to grant 1024 MiB and 1 core on nodes labelled ssd; queue default is full");
        String execution = launch(supervisor, "h");
        assertThat(only(supervisor, now + 1_000).sentence()).isEqualTo("starting " + execution + " on h for 1 s");
        supervisor.launched(execution);
        assertThat(only(supervisor, now + 9_000).sentence()).endsWith("started, no report yet after 9 s");
        report(supervisor, execution, Phase.RESTORING, 0);
        now += 10_000;
        report(supervisor, execution, Phase.RESTORING, 400_000);
        assertThat(only(supervisor, now).sentence())
                .isEqualTo(
                        "restoring its stores: 40 % (400,000 of 1,000,000 records, 40,000/s; 40.0 MB, 4.0 MB/s; 15 s left),"
                                + " 1 of them in full because the local copy could not be used");
        report(supervisor, execution, Phase.RUNNING, 1_000_000);
        assertThat(only(supervisor, now).sentence()).isEqualTo("running");
        assertThat(only(supervisor, now + 61_000).sentence()).startsWith("no report for 61 s");
        supervisor.restartAll("the inputs have more partitions", now);
        assertThat(only(supervisor, now + 3_000).sentence())
                .isEqualTo("waiting 3 s for " + execution + " on h to end: the inputs have more partitions");
    }

    @Test
    void aProcessThatDoesNotEndByItselfIsEndedAfterItsGrace() {
        ContainerSupervisor supervisor = supervise(Map.of(), "0");
        String execution = launch(supervisor, "h");
        report(supervisor, execution, Phase.RUNNING, 0);
        supervisor.restartAll("a reason", now);
        assertThat(report(supervisor, execution, Phase.RUNNING, 0))
                .as("asked politely first")
                .isFalse();
        assertThat(cluster.stopping).isEmpty();
        now = supervisor.nextDeadline();
        supervisor.tick(now);
        assertThat(cluster.stopping).containsExactly(execution);
        assertThat(cluster.requests).isEmpty();
        exit(supervisor, execution, 143);
        assertThat(cluster.requests).hasSize(1);
        assertThat(only(supervisor, now).quickFailures()).isZero();
    }

    @Test
    void aReportOfAStrangerIsToldToStop() {
        ContainerSupervisor supervisor = supervise(Map.of(), "0");
        launch(supervisor, "h");
        assertThat(report(supervisor, "container_of_before", Phase.RUNNING, 0)).isFalse();
        assertThat(supervisor.isWanted("container_of_before")).isFalse();
        assertThat(only(supervisor, now).state()).isEqualTo(SlotState.LAUNCHING);
    }

    private boolean report(ContainerSupervisor supervisor, String execution, Phase phase, long restored) {
        return supervisor.report(
                new ContainerReport("0", execution, "h", phase, restored, 1_000_000, restored * 100, 1, 0, 0, ""), now);
    }
}
