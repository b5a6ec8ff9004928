// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SlidingTimeWindowReservoirTest {
    private long now = 1000;

    private SlidingTimeWindowReservoir reservoir(long windowMs, int collisionBuffer) {
        return new SlidingTimeWindowReservoir(windowMs, collisionBuffer, () -> now);
    }

    private static List<Long> values(Reservoir reservoir) {
        List<Long> values = reservoir.getSnapshot().getValues();
        assertThat(reservoir.size()).isEqualTo(values.size());
        return values;
    }

    @Test
    void keepsAValueUntilItIsOlderThanTheWindow() {
        Reservoir reservoir = reservoir(1000, 1);
        reservoir.update(3);
        now = 1001;
        reservoir.update(10);
        now = 2000;
        assertThat(values(reservoir)).containsExactly(3L, 10L);
        now = 2001;
        assertThat(values(reservoir)).containsExactly(10L);
        now = 2002;
        assertThat(values(reservoir)).isEmpty();
    }

    @Test
    void theNewestValueReplacesTheOneBeforeOnceAMillisecondIsFull() {
        Reservoir reservoir = reservoir(1000, 3);
        for (int i = 0; i < 10; i++) {
            reservoir.update(i);
        }
        now++;
        for (int i = 10; i < 15; i++) {
            reservoir.update(i);
        }
        assertThat(values(reservoir)).containsExactly(0L, 1L, 9L, 10L, 11L, 14L);
    }

    @Test
    void keepsOneValueForEachMillisecondByDefault() {
        Reservoir reservoir = new SlidingTimeWindowReservoir(1000, () -> now);
        reservoir.update(1);
        reservoir.update(2);
        assertThat(values(reservoir)).containsExactly(2L);
    }

    @Test
    void keepsNothingWithoutWindowOrBuffer() {
        Reservoir noBuffer = reservoir(1000, 0);
        Reservoir noWindow = reservoir(-1, 1);
        noBuffer.update(1);
        noWindow.update(1);
        noWindow.update(2);
        assertThat(values(noBuffer)).isEmpty();
        assertThat(values(noWindow)).isEmpty();
    }

    @Test
    void negativeValuesCountToo() {
        Reservoir reservoir = reservoir(1000, 2);
        reservoir.update(-1);
        reservoir.update(2);
        assertThat(values(reservoir)).containsExactly(-1L, 2L);
    }

    @Test
    void anEndlessWindowDoesNotOverflow() {
        Reservoir reservoir = reservoir(Long.MAX_VALUE, 1);
        reservoir.update(1);
        now = Long.MAX_VALUE / 2;
        reservoir.update(2);
        assertThat(values(reservoir)).containsExactly(1L, 2L);
    }

    @Test
    void goesOnSamplingAfterTheClockWasSetBack() {
        Reservoir reservoir = reservoir(100, 1);
        now = 5_000_000;
        reservoir.update(1);
        now = 1_000_000;
        reservoir.update(2);
        now++;
        reservoir.update(3);
        now++;
        reservoir.update(4);
        assertThat(values(reservoir)).containsExactly(2L, 3L, 4L);
        now += 100;
        assertThat(values(reservoir)).containsExactly(4L);
    }

    @Test
    void agreesWithAPlainQueueWhateverTheOrderOfUpdatesReadsAndTime() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            int window = random.nextInt(400);
            int buffer = 1 + random.nextInt(4);
            Reservoir reservoir = reservoir(window, buffer);
            ArrayDeque<long[]> model = new ArrayDeque<>();
            for (int step = 0; step < 5000; step++) {
                now += random.nextInt(50) == 0 ? random.nextInt(300) : random.nextInt(2);
                reservoir.update(step);
                addToModel(model, buffer, step);
                if (random.nextInt(100) == 0) {
                    model.removeIf(entry -> now - entry[0] > window);
                    assertThat(values(reservoir))
                            .as("seed %d step %d", seed, step)
                            .isEqualTo(model.stream().map(entry -> entry[1]).toList());
                }
            }
        }
    }

    private void addToModel(ArrayDeque<long[]> model, int buffer, long value) {
        if (model.stream().filter(entry -> entry[0] == now).count() == buffer) {
            model.removeLast();
        }
        model.addLast(new long[] {now, value});
    }

    @Test
    void neverLosesItsOrderUnderManyWritersAndAReader() throws Exception {
        Reservoir reservoir = new SlidingTimeWindowReservoir(300_000, Integer.MAX_VALUE, () -> 7);
        int writers = 4;
        int updates = 20_000;
        CyclicBarrier start = new CyclicBarrier(writers + 1);
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                done.add(threads.submit(() -> {
                    start.await();
                    for (int i = 0; i < updates; i++) {
                        reservoir.update(1);
                    }
                    return null;
                }));
            }
            start.await();
            Snapshot during = reservoir.getSnapshot();
            assertThat(during.getSum()).isEqualTo(during.getSize());
            for (Future<?> future : done) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(reservoir.getSnapshot().getSum()).isEqualTo(writers * updates);
    }
}
