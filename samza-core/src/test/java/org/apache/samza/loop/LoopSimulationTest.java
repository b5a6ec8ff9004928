// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import static org.apache.samza.loop.CommitStep.APPLY_STORES;
import static org.apache.samza.loop.CommitStep.AWAIT_UPLOADS;
import static org.apache.samza.loop.CommitStep.CLEAN_UP;
import static org.apache.samza.loop.CommitStep.COMMIT_TRANSACTION;
import static org.apache.samza.loop.CommitStep.FLUSH_PRODUCERS;
import static org.apache.samza.loop.CommitStep.SNAPSHOT_STORES;
import static org.apache.samza.loop.CommitStep.STAGE_STORES;
import static org.apache.samza.loop.CommitStep.TAKE_OFFSETS;
import static org.apache.samza.loop.CommitStep.TELL_LISTENERS;
import static org.apache.samza.loop.CommitStep.WRITE_CHECKPOINTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.samza.loop.SimulatedProcess.Kind;
import org.apache.samza.loop.SimulatedWorld.Delivery;
import org.apache.samza.system.TransactionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The real loop and commit on a clock moved by hand, killed at any moment at which something becomes durable, over many seeds.
 * A seed that fails is named and fails again.
 */
final class LoopSimulationTest {
    private static final int SEEDS_PER_KIND = 250;
    private static final int SEEDS_WITH_SNAPSHOTS = 60;
    private static final int STEPS = 250;
    private static final List<CommitStep> RIGHT_ORDER = List.of(CommitStep.values());

    @ParameterizedTest
    @MethodSource("everyDeliveryAndKind")
    void losesNothingAndClaimsNothingThatIsNotDurableWheneverItIsKilled(Delivery delivery, Kind kind) {
        for (int seed = 0; seed < SEEDS_PER_KIND; seed++) {
            try {
                simulate(seed, kind, delivery, false, RIGHT_ORDER);
            } catch (Throwable e) {
                fail("seed " + seed + " of kind " + kind + ", " + delivery, e);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyDeliveryAndKind")
    void namesNoSnapshotThatIsNotThereOrDoesNotFitTheOffsetsWheneverItIsKilled(Delivery delivery, Kind kind) {
        for (int seed = 0; seed < SEEDS_WITH_SNAPSHOTS; seed++) {
            try {
                simulate(seed, kind, delivery, true, RIGHT_ORDER);
            } catch (Throwable e) {
                fail("seed " + seed + " of kind " + kind + ", " + delivery + ", with snapshots", e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void wouldNoticeCheckpointsThatDoNotWaitForUploads(Delivery delivery) {
        assertIsNoticedWithSnapshots(delivery, moved(AWAIT_UPLOADS, WRITE_CHECKPOINTS));
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void wouldNoticeSnapshotsThatAreDeletedBeforeAnotherIsNamed(Delivery delivery) {
        assertIsNoticedWithSnapshots(delivery, moved(CLEAN_UP, AWAIT_UPLOADS));
    }

    @ParameterizedTest
    @EnumSource(
            value = Delivery.class,
            names = {"AT_LEAST_ONCE", "EXACTLY_ONCE"})
    void wouldNoticeSnapshotsThatAreDeletedBeforeTheTransactionIsCommitted(Delivery delivery) {
        assertIsNoticedWithSnapshots(delivery, moved(CLEAN_UP, WRITE_CHECKPOINTS));
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void wouldNoticeDisksThatAreMarkedCommittedBeforeTheyAre(Delivery delivery) {
        assertIsNoticedWithSnapshots(delivery, moved(APPLY_STORES, SNAPSHOT_STORES));
    }

    /** The right order with one step moved behind another. */
    private static List<CommitStep> moved(CommitStep step, CommitStep behind) {
        List<CommitStep> order = new ArrayList<>(RIGHT_ORDER);
        order.remove(step);
        order.add(order.indexOf(behind) + 1, step);
        return order;
    }

    private static void assertIsNoticedWithSnapshots(Delivery delivery, List<CommitStep> order) {
        assertThatThrownBy(() -> {
                    for (int seed = 0; seed < SEEDS_PER_KIND; seed++) {
                        simulate(seed, Kind.INLINE, delivery, true, order);
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void wouldNoticeTheReversedOrder(Delivery delivery) {
        List<CommitStep> reversed = new ArrayList<>(RIGHT_ORDER);
        Collections.reverse(reversed);
        assertIsNoticed(delivery, reversed);
    }

    @ParameterizedTest
    @EnumSource(
            value = Delivery.class,
            names = {"AT_LEAST_ONCE", "EXACTLY_ONCE"})
    void wouldNoticeStoresAppliedBeforeTheTransactionIsCommitted(Delivery delivery) {
        assertIsNoticed(
                delivery,
                List.of(
                        TAKE_OFFSETS,
                        STAGE_STORES,
                        FLUSH_PRODUCERS,
                        WRITE_CHECKPOINTS,
                        APPLY_STORES,
                        COMMIT_TRANSACTION,
                        TELL_LISTENERS));
    }

    @Test
    void wouldNoticeCheckpointsOutsideTheTransaction() {
        assertIsNoticed(
                Delivery.EXACTLY_ONCE,
                List.of(
                        TAKE_OFFSETS,
                        STAGE_STORES,
                        FLUSH_PRODUCERS,
                        COMMIT_TRANSACTION,
                        WRITE_CHECKPOINTS,
                        APPLY_STORES,
                        TELL_LISTENERS));
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

    static Stream<Arguments> everyDeliveryAndKind() {
        return Stream.of(Delivery.values())
                .flatMap(delivery -> Stream.of(Kind.values()).map(kind -> Arguments.of(delivery, kind)));
    }

    private static void assertIsNoticed(List<CommitStep> order) {
        assertIsNoticed(Delivery.AT_LEAST_ONCE_UNFENCED, order);
    }

    private static void assertIsNoticed(Delivery delivery, List<CommitStep> order) {
        assertThatThrownBy(() -> {
                    for (int seed = 0; seed < SEEDS_PER_KIND; seed++) {
                        simulate(seed, Kind.INLINE, delivery, false, order);
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    private static void simulate(int seed, Kind kind, Delivery delivery, boolean saves, List<CommitStep> order)
            throws InterruptedException {
        Random random = new Random(seed * 31L + kind.ordinal());
        SimulatedWorld world = new SimulatedWorld(1 + random.nextInt(3), delivery, saves);
        world.commitsInFlight = saves && delivery != Delivery.EXACTLY_ONCE && random.nextBoolean();
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

    /** A round; false when the process was killed in it, or gives up what is not committed. */
    private static boolean survives(SimulatedProcess process) throws InterruptedException {
        try {
            process.step();
            return true;
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof Faults.Crash || cause instanceof TransactionException) {
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
