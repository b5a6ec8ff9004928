// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void aCounterReturnsTheCountAfterEachChange() {
        Counter counter = new Counter("c");
        assertThat(counter.inc()).isEqualTo(1);
        assertThat(counter.inc(5)).isEqualTo(6);
        assertThat(counter.dec()).isEqualTo(5);
        assertThat(counter.dec(2)).isEqualTo(3);
        assertThat(counter).hasToString("3");
        counter.set(9);
        assertThat(counter.getCount()).isEqualTo(9);
        counter.clear();
        assertThat(counter.getCount()).isZero();
        assertThat(counter.getName()).isEqualTo("c");
    }

    @Test
    void aCounterCountsEveryChangeOfEveryThread() throws Exception {
        Counter counter = new Counter("c");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                for (int n = 0; n < 50_000; n++) {
                    counter.inc();
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(counter.getCount()).isEqualTo(200_000);
    }

    @Test
    void aGaugeReturnsTheValueBefore() {
        Gauge<String> gauge = new Gauge<>("g", "v");
        assertThat(gauge.set("w")).isEqualTo("v");
        assertThat(gauge.compareAndSet("v", "x")).isFalse();
        assertThat(gauge.compareAndSet("w", "z")).isTrue();
        assertThat(gauge.getValue()).isEqualTo("z");
        assertThat(gauge).hasToString("z");
        gauge.set(null);
        assertThat(gauge.getValue()).isNull();
        assertThat(gauge).hasToString("null");
    }

    @Test
    void aSnapshotSumsUpWhatTheTimerKept() {
        long[] now = {1000};
        Timer timer = new Timer("t", 1000, 2, () -> now[0]);
        timer.update(3);
        timer.update(10);
        Snapshot snapshot = timer.getSnapshot();
        assertThat(snapshot.getMax()).isEqualTo(10);
        assertThat(snapshot.getMin()).isEqualTo(3);
        assertThat(snapshot.getAverage()).isEqualTo(6.5);
        assertThat(snapshot.getSum()).isEqualTo(13);
        assertThat(snapshot.getSize()).isEqualTo(2);
        timer.update(100);
        snapshot.getValues().clear();
        assertThat(snapshot.getValues()).containsExactly(3L, 10L);
    }

    @Test
    void theFiguresOfAnEmptySnapshotAreZero() {
        Snapshot snapshot = new Timer("t").getSnapshot();
        assertThat(snapshot.getMax()).isZero();
        assertThat(snapshot.getMin()).isZero();
        assertThat(snapshot.getAverage()).isZero();
        assertThat(snapshot.getSum()).isZero();
        assertThat(snapshot.getSize()).isZero();
        assertThat(snapshot.getValues()).isEmpty();
    }

    @Test
    void aVisitorIsCalledByKindAndPassesOverOthers() {
        List<String> seen = new ArrayList<>();
        MetricsVisitor visitor = new MetricsVisitor() {
            @Override
            public void counter(Counter counter) {
                seen.add("counter " + counter.getName());
            }

            @Override
            public <T> void gauge(Gauge<T> gauge) {
                seen.add("gauge " + gauge.getName());
            }

            @Override
            public void timer(Timer timer) {
                seen.add("timer " + timer.getName());
            }
        };
        Metric other = ignored -> seen.add("other");
        List<Metric> metrics = List.of(new Counter("a"), new Gauge<>("b", 1), new Timer("c"), other);
        metrics.forEach(visitor::visit);
        visitor.visit(null);
        assertThat(seen).containsExactly("counter a", "gauge b", "timer c");

        seen.clear();
        metrics.forEach(metric -> metric.visit(visitor));
        assertThat(seen).containsExactly("counter a", "gauge b", "timer c", "other");
    }
}
