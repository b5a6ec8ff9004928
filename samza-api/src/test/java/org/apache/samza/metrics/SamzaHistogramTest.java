// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SamzaHistogramTest {
    private final GaugeRegistry registry = new GaugeRegistry();

    @Test
    void publishesMedianAndNinetyNinthPercentileByDefault() {
        SamzaHistogram histogram = new SamzaHistogram(registry, "group", "latency");
        assertThat(registry.values()).isEqualTo(Map.of("group/latency_50.0", 0D, "group/latency_99.0", 0D));
        for (int i = 1; i <= 100; i++) {
            histogram.update(i);
        }
        assertThat(registry.values()).isEqualTo(Map.of("group/latency_50.0", 50D, "group/latency_99.0", 99D));
    }

    @Test
    void passesOverPercentilesThatDoNotExist() {
        SamzaHistogram histogram = new SamzaHistogram(registry, "g", "n", List.of(-1D, 0D, 10D, 99.9, 100D, 101D));
        for (int i = 1; i <= 1000; i++) {
            histogram.update(i);
        }
        assertThat(registry.values()).isEqualTo(Map.of("g/n_10.0", 100D, "g/n_99.9", 999D, "g/n_100.0", 1000D));
    }

    @Test
    void namesThePercentilesItHasWhenAskedForAnother() {
        SamzaHistogram histogram = new SamzaHistogram(registry, "g", "n");
        histogram.updateGaugeValues(99);
        assertThatThrownBy(() -> histogram.updateGaugeValues(42))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("42.0")
                .hasMessageContaining("[50.0, 99.0]");
    }

    @Test
    void samplesLongStreamsEvenly() {
        DecayingSample sample = new DecayingSample(() -> 0);
        for (int i = 0; i < 1_000_000; i++) {
            sample.update(i % 1000);
        }
        assertThat(sample.percentile(50)).isCloseTo(500, within(100L));
        assertThat(sample.percentile(90)).isCloseTo(900, within(70L));
    }

    @Test
    void forgetsOldValuesAsTimePasses() {
        long[] nanos = {0};
        DecayingSample sample = new DecayingSample(() -> nanos[0]);
        for (int i = 0; i < 1_000_000; i++) {
            sample.update(1);
        }
        for (int minute = 0; minute < 20; minute++) {
            nanos[0] += 60_000_000_000L;
            for (int i = 0; i < 1024; i++) {
                sample.update(100);
            }
        }
        assertThat(sample.percentile(50)).isEqualTo(100);
    }

    private static final class GaugeRegistry implements MetricsRegistry {
        private final Map<String, Gauge<?>> gauges = new TreeMap<>();

        Map<String, Object> values() {
            Map<String, Object> values = new TreeMap<>();
            gauges.forEach((name, gauge) -> values.put(name, gauge.getValue()));
            return values;
        }

        @Override
        public <T> Gauge<T> newGauge(String group, Gauge<T> value) {
            gauges.put(group + "/" + value.getName(), value);
            return value;
        }

        @Override
        public <T> Gauge<T> newGauge(String group, String name, T value) {
            return newGauge(group, new Gauge<>(name, value));
        }

        @Override
        public Counter newCounter(String group, String name) {
            return new Counter(name);
        }

        @Override
        public Counter newCounter(String group, Counter counter) {
            return counter;
        }

        @Override
        public Timer newTimer(String group, String name) {
            return new Timer(name);
        }

        @Override
        public Timer newTimer(String group, Timer timer) {
            return timer;
        }
    }
}
