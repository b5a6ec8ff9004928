// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.samza.coordination.ContainerReport;
import org.apache.samza.coordination.ContainerReport.Phase;
import org.junit.jupiter.api.Test;

/**
 * Random clusters on a virtual clock: grants early, late, too many and on the wrong host; launches that fail; exits of every
 * kind; nodes lost; records refused; masters that die and come back, with and without a changed job. Each seed is one story
 * and can be told again.
 *
 * <p>That no two processes carry one container is asserted by {@link ScriptedDriver#launch}.
 */
final class SupervisorSimulationTest {
    private static final int SEEDS = 3_000;
    private static final int STEPS = 150;

    @Test
    void everyContainerRunsInTheEndOrTheJobFailsLoudly() {
        Set<SlotState.Arrow> visited = new HashSet<>();
        Map<JobOutcome, Integer> outcomes = new EnumMap<>(JobOutcome.class);
        for (long seed = 0; seed < SEEDS; seed++) {
            Story story = new Story(seed, visited);
            try {
                story.tell();
            } catch (RuntimeException | AssertionError e) {
                fail("seed " + seed + " after " + story.log, e);
            }
            story.supervisor.verdict().ifPresent(verdict -> outcomes.merge(verdict.outcome(), 1, Integer::sum));
        }
        assertThat(visited).as("every arrow is walked").isEqualTo(SlotState.arrows());
        assertThat(outcomes).as("some jobs fail, some finish").containsKeys(JobOutcome.FAILED, JobOutcome.SUCCEEDED);
    }

    private static final class Story {
        private final Random random;
        private final Set<SlotState.Arrow> visited;
        private final ScriptedDriver cluster = new ScriptedDriver();
        private final MemoryRecords records = new MemoryRecords();
        private final SupervisorSettings settings;
        private final List<String> ids = new ArrayList<>();
        private final Map<String, Phase> phases = new HashMap<>();
        private final List<String> log = new ArrayList<>();
        private final List<String> unseenEnds = new ArrayList<>();
        private final boolean bounded;
        private ContainerSupervisor supervisor;
        private long now = 1_000_000;

        Story(long seed, Set<SlotState.Arrow> visited) {
            this.random = new Random(seed);
            this.visited = visited;
            int retries = random.nextInt(4) == 0 ? -1 : random.nextInt(12);
            boolean failJob = random.nextInt(4) != 0;
            this.settings = new SupervisorSettings(
                    random.nextInt(50) == 0 ? 9999 : 1024,
                    1,
                    "",
                    new RetryPolicy(retries, 60_000, failJob),
                    random.nextBoolean(),
                    5_000);
            this.bounded = random.nextInt(3) == 0;
            for (int i = 0; i <= random.nextInt(5); i++) {
                ids.add(Integer.toString(i));
            }
        }

        void tell() {
            newMaster(true);
            for (int step = 0; step < STEPS && supervisor.verdict().isEmpty(); step++) {
                trouble();
                check();
            }
            calm();
        }

        private void newMaster(boolean sameJob) {
            supervisor = new ContainerSupervisor(
                    settings,
                    cluster.registration,
                    cluster,
                    records,
                    id -> new LaunchSpec(id, "run", Map.of()),
                    (id, arrow, reason, at) -> visited.add(arrow));
            Map<String, Predecessor> wanted = new LinkedHashMap<>();
            ids.forEach(id -> wanted.put(id, records.of(id)));
            supervisor.begin(wanted, sameJob, now);
        }

        private void trouble() {
            now += random.nextInt(4_000);
            int dice = random.nextInt(100);
            records.unreachable = random.nextInt(30) == 0;
            log.add(now + ":" + dice);
            if (dice < 40) {
                grant();
            } else if (dice < 60) {
                somebody().ifPresent(this::reportNext);
            } else if (dice < 80) {
                somebody().ifPresent(execution -> exit(execution, someExit()));
            } else if (dice < 84) {
                somebody().ifPresent(this::launchFails);
            } else if (dice < 88) {
                supervisor.completed("container_unknown_" + random.nextInt(9), someExit(), "", now);
            } else if (dice < 91) {
                now += random.nextInt(100_000);
            } else if (dice < 94) {
                supervisor.restartAll("partitions changed", now);
            } else if (dice < 98) {
                dieAndComeBack();
            }
            if (random.nextInt(8) == 0) {
                tellUnseenEnds();
            }
            carryOutStops();
            supervisor.tick(now);
        }

        private void dieAndComeBack() {
            List<String> unseen = new ArrayList<>();
            for (String execution : List.copyOf(cluster.processes.keySet())) {
                if (random.nextInt(4) == 0) {
                    cluster.end(execution);
                    unseen.add(execution);
                }
            }
            cluster.registerAgain();
            newMaster(random.nextInt(4) != 0);
            unseenEnds.addAll(unseen);
            if (random.nextInt(4) == 0) {
                records.unreachable = true;
                grant();
            }
            if (random.nextBoolean()) {
                tellUnseenEnds();
            }
        }

        /** What ended between two masters is told to the next one with an answer of the cluster, sooner or later. */
        private void tellUnseenEnds() {
            unseenEnds.forEach(execution -> supervisor.completed(execution, someExit(), "", now));
            unseenEnds.clear();
        }

        private void grant() {
            List<ResourceRequest> waiting = List.copyOf(cluster.requests.values());
            String host = "host" + random.nextInt(3);
            if (!waiting.isEmpty() && random.nextBoolean()) {
                ResourceRequest request = waiting.get(random.nextInt(waiting.size()));
                host = request.host().isEmpty() ? host : request.host();
            }
            Allocation allocation = cluster.grant(host);
            supervisor.allocated(allocation, now);
            if (random.nextInt(10) == 0) {
                supervisor.allocated(allocation, now);
            }
            if (random.nextBoolean()) {
                supervisor.launched(allocation.executionId());
            }
        }

        private Optional<String> somebody() {
            List<String> live = List.copyOf(cluster.processes.keySet());
            return live.isEmpty() ? Optional.empty() : Optional.of(live.get(random.nextInt(live.size())));
        }

        private void reportNext(String execution) {
            Phase before = phases.getOrDefault(execution, Phase.STARTING);
            Phase next = before == Phase.STARTING && random.nextBoolean() ? Phase.RESTORING : Phase.RUNNING;
            report(execution, random.nextInt(5) == 0 ? before : next);
        }

        private void report(String execution, Phase phase) {
            phases.put(execution, phase);
            ScriptedDriver.Process process = cluster.processes.get(execution);
            boolean goOn = supervisor.report(
                    new ContainerReport(
                            process.containerId(),
                            execution,
                            process.allocation().host(),
                            phase,
                            5,
                            10,
                            50,
                            0,
                            7,
                            0,
                            ""),
                    now);
            if (!goOn) {
                exit(execution, 0);
            }
        }

        private int someExit() {
            int[] codes = bounded ? new int[] {0, 0, 1, -100} : new int[] {1, 1, 137, -104, -100, -101, -102, 143};
            return codes[random.nextInt(codes.length)];
        }

        private void exit(String execution, int code) {
            cluster.end(execution);
            supervisor.completed(execution, code, "said the node", now);
            if (random.nextInt(10) == 0) {
                supervisor.completed(execution, code, "said the node", now);
            }
        }

        private void launchFails(String execution) {
            cluster.end(execution);
            supervisor.launchFailed(execution, "no such image", now);
        }

        private void carryOutStops() {
            for (String execution : List.copyOf(cluster.stopping)) {
                if (random.nextBoolean()) {
                    exit(execution, 143);
                }
            }
        }

        private void check() {
            for (SlotStatus status : supervisor.statuses(now)) {
                assertThat(status.sentence()).isNotBlank();
                boolean live = cluster.running(status.containerId()) != null;
                assertThat(live)
                        .as("container %s is %s", status.containerId(), status)
                        .isEqualTo(status.state().isLive());
            }
        }

        /** The cluster heals: from here on every container must reach work or its end. */
        private void calm() {
            records.unreachable = false;
            for (int round = 0; round < 20 && supervisor.verdict().isEmpty(); round++) {
                now += 31_000;
                supervisor.tick(now);
                List.copyOf(cluster.stopping).forEach(execution -> exit(execution, 143));
                List.copyOf(cluster.requests.values())
                        .forEach(request -> supervisor.allocated(
                                cluster.grant(request.host().isEmpty() ? "host0" : request.host()), now));
                List.copyOf(cluster.processes.keySet()).forEach(execution -> report(execution, Phase.RUNNING));
            }
            if (supervisor.verdict().isPresent()) {
                Verdict verdict = supervisor.verdict().get();
                assertThat(verdict.diagnostics().isEmpty()).isEqualTo(verdict.outcome() == JobOutcome.SUCCEEDED);
                return;
            }
            assertThat(supervisor.statuses(now))
                    .allMatch(status -> status.state() == SlotState.RUNNING
                            || status.state().isFinal());
            assertThat(cluster.processes.keySet())
                    .as("no process without a slot")
                    .hasSize((int) supervisor.statuses(now).stream()
                            .filter(status -> status.state() == SlotState.RUNNING)
                            .count());
        }
    }
}
