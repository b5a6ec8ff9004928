// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import static org.apache.samza.loop.CommitStep.APPLY_STORES;
import static org.apache.samza.loop.CommitStep.COMMIT_TRANSACTION;
import static org.apache.samza.loop.CommitStep.FLUSH_PRODUCERS;
import static org.apache.samza.loop.CommitStep.STAGE_STORES;
import static org.apache.samza.loop.CommitStep.TAKE_OFFSETS;
import static org.apache.samza.loop.CommitStep.TELL_LISTENERS;
import static org.apache.samza.loop.CommitStep.WRITE_CHECKPOINTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import org.apache.samza.loop.SimulatedProcess.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The real loop and commit on a clock moved by hand, killed at any moment at which something becomes durable, over many seeds.
 * A seed that fails is named and fails again.
 */
final class LoopSimulationTest {
    private static final int SEEDS_PER_KIND = 400;
    private static final int STEPS = 250;
    private static final List<CommitStep> RIGHT_ORDER = List.of(CommitStep.values());

    @ParameterizedTest
    @EnumSource(Kind.class)
    void losesNothingAndClaimsNothingThatIsNotDurableWheneverItIsKilled(Kind kind) {
        for (int seed = 0; seed < SEEDS_PER_KIND; seed++) {
            try {
                simulate(seed, kind, RIGHT_ORDER);
            } catch (Throwable e) {
                fail("seed " + seed + " of kind " + kind, e);
            }
        }
    }

    @Test
    void wouldNoticeCheckpointsWrittenBeforeTheFlush() {
        assertIsNoticed(List.of(
                TAKE_OFFSETS,
                STAGE_STORES,
                WRITE_CHECKPOINTS,
                FLUSH_PRODUCERS,
                COMMIT_TRANSACTION,
                APPLY_STORES,
                TELL_LISTENERS));
    }

    @Test
    void wouldNoticeStoresHandedOverAfterTheFlush() {
        assertIsNoticed(List.of(
                TAKE_OFFSETS,
                FLUSH_PRODUCERS,
                STAGE_STORES,
                WRITE_CHECKPOINTS,
                COMMIT_TRANSACTION,
                APPLY_STORES,
                TELL_LISTENERS));
    }

    @Test
    void wouldNoticeStoresAppliedBeforeTheFlush() {
        assertIsNoticed(List.of(
                TAKE_OFFSETS,
                STAGE_STORES,
                APPLY_STORES,
                FLUSH_PRODUCERS,
                WRITE_CHECKPOINTS,
                COMMIT_TRANSACTION,
                TELL_LISTENERS));
    }

    private static void assertIsNoticed(List<CommitStep> order) {
        assertThatThrownBy(() -> {
                    for (int seed = 0; seed < SEEDS_PER_KIND; seed++) {
                        simulate(seed, Kind.INLINE, order);
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    private static void simulate(int seed, Kind kind, List<CommitStep> order) throws InterruptedException {
        Random random = new Random(seed * 31L + kind.ordinal());
        SimulatedWorld world = new SimulatedWorld(1 + random.nextInt(3));
        ManualClock clock = new ManualClock();
        Faults faults = new Faults(random, random.nextDouble() * 0.02);
        SimulatedProcess process = new SimulatedProcess(world, kind, order, random, faults, clock);
        for (int step = 0; step < STEPS; step++) {
            produce(world, random);
            clock.advanceMs(random.nextInt(10));
            if (random.nextInt(60) == 0) {
                process.requestStop();
            }
            if (!survives(process) || process.isDone()) {
                process = new SimulatedProcess(world, kind, order, random, faults, clock);
            }
        }
        // A kill in a pool thread may still be on its way by mail; another life does the rest.
        faults.disarm();
        SimulatedProcess last = new SimulatedProcess(world, kind, order, random, faults, clock);
        for (int i = 0; i < 20_000 && !isCaughtUp(world); i++) {
            clock.advanceMs(10);
            last.step();
        }
        finish(last, clock);
        world.assertEverythingIsDone();
    }

    private static boolean isCaughtUp(SimulatedWorld world) {
        for (int partition = 0; partition < world.partitions; partition++) {
            if (world.checkpointed(partition) < world.input.get(partition).size() - 1) {
                return false;
            }
        }
        return true;
    }

    private static void produce(SimulatedWorld world, Random random) {
        for (int count = random.nextInt(4); count > 0; count--) {
            world.input.get(random.nextInt(world.partitions)).add("key" + random.nextInt(6));
        }
    }

    /** A round; false when the process was killed in it. */
    private static boolean survives(SimulatedProcess process) throws InterruptedException {
        try {
            process.step();
            return true;
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof Faults.Crash) {
                    return false;
                }
                if (cause instanceof AssertionError assertion) {
                    throw assertion;
                }
            }
            throw e;
        }
    }

    private static void finish(SimulatedProcess process, ManualClock clock) throws InterruptedException {
        process.requestStop();
        for (int i = 0; i < 10_000 && !process.isDone(); i++) {
            clock.advanceMs(1);
            process.step();
        }
        assertThat(process.isDone()).as("the loop ends when asked to").isTrue();
    }
}
