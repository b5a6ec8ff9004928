// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.samza.SamzaException;
import org.junit.jupiter.api.Test;

final class MetricsRegistryMapTest {
    private final MetricsRegistryMap registry = new MetricsRegistryMap("test");

    @Test
    void yieldsTheMetricThatWasRegisteredFirst() {
        Counter counter = registry.newCounter("group", "calls");
        Gauge<Integer> gauge = registry.newGauge("group", "size", 3);
        Timer timer = registry.newTimer("group", "time-ns");

        assertThat(registry.newCounter("group", new Counter("calls"))).isSameAs(counter);
        assertThat(registry.newGauge("group", "size", 4)).isSameAs(gauge);
        assertThat(registry.newTimer("group", "time-ns")).isSameAs(timer);
        assertThat(registry.getGroups()).containsExactly("group");
        assertThat(registry.getGroup("group")).containsOnlyKeys("calls", "size", "time-ns");
        assertThat(registry.getGroup("none")).isNull();
        assertThat(registry.getName()).isEqualTo("test");
    }

    @Test
    void refusesOneNameForTwoKindsOfMetrics() {
        registry.newCounter("group", "calls");

        assertThatThrownBy(() -> registry.newTimer("group", "calls"))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("calls of group group")
                .hasMessageContaining("Timer")
                .hasMessageContaining("Counter");
    }

    @Test
    void tellsListenersOfNewMetricsOnce() {
        List<String> heard = new ArrayList<>();
        ReadableMetricsRegistryListener listener = new ReadableMetricsRegistryListener() {
            @Override
            public void onCounter(String group, Counter counter) {
                heard.add("counter " + group + " " + counter.getName());
            }

            @Override
            public void onGauge(String group, Gauge<?> gauge) {
                heard.add("gauge " + group + " " + gauge.getName());
            }

            @Override
            public void onTimer(String group, Timer timer) {
                heard.add("timer " + group + " " + timer.getName());
            }
        };
        registry.newCounter("group", "before");
        registry.listen(listener);
        registry.newCounter("group", "calls");
        registry.newCounter("group", "calls");
        registry.newGauge("group", "size", 1);
        registry.newTimer("group", "time");
        registry.unlisten(listener);
        registry.newTimer("group", "after");

        assertThat(heard).containsExactly("counter group calls", "gauge group size", "timer group time");
    }

    @Test
    void countsEveryCallWhenThreadsRegisterTheSameCounter() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        List<Counter> counters = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            go.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        for (int call = 0; call < 1000; call++) {
                            Counter counter = registry.newCounter("group", "calls");
                            counter.inc();
                            counters.add(counter);
                        }
                    },
                    "caller-" + i);
            thread.start();
            threads.add(thread);
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(counters.stream().distinct().toList()).hasSize(1);
        assertThat(counters.get(0).getCount()).isEqualTo(8000);
    }

    @Test
    void aMetricGroupPrefixesNamesAndAsksForValuesLate() {
        long[] size = {1};
        MetricGroup group = new MetricGroup("group", "store-", registry);
        group.gauge("size", () -> size[0]);
        group.counter("count", () -> size[0]);
        group.counter("calls").inc();
        size[0] = 5;

        assertThat(registry.getGroup("group")).containsOnlyKeys("store-size", "store-count", "store-calls");
        assertThat(((Gauge<?>) registry.getGroup("group").get("store-size")).getValue())
                .isEqualTo(5L);
        assertThat(((Counter) registry.getGroup("group").get("store-count")).getCount())
                .isEqualTo(5);
    }

    @Test
    void readsTheJvmUnderTheNamesThatDashboardsKnow() {
        JvmMetrics.register(registry);

        var metrics = registry.getGroup("org.apache.samza.metrics.JvmMetrics");
        assertThat(metrics)
                .containsKeys(
                        "mem-heap-used-mb",
                        "mem-heap-committed-mb",
                        "mem-heap-max-mb",
                        "mem-non-heap-used-mb",
                        "mem-non-heap-committed-mb",
                        "mem-non-heap-max-mb",
                        "threads-new",
                        "threads-runnable",
                        "threads-blocked",
                        "threads-waiting",
                        "threads-timed-waiting",
                        "threads-terminated",
                        "gc-count",
                        "gc-time-millis",
                        "process-cpu-usage",
                        "process-cpu-usage-processors",
                        "system-cpu-usage");
        assertThat((Float) ((Gauge<?>) metrics.get("mem-heap-used-mb")).getValue())
                .isPositive();
        assertThat((Long) ((Gauge<?>) metrics.get("threads-runnable")).getValue())
                .isPositive();
    }
}
