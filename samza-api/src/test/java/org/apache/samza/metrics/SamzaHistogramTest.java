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
        assertThat((Double) registry.values().get("group/latency_50.0")).isCloseTo(50, within(1D));
        assertThat((Double) registry.values().get("group/latency_99.0")).isCloseTo(99, within(1D));
    }

    @Test
    void passesOverPercentilesThatDoNotExist() {
        SamzaHistogram histogram = new SamzaHistogram(registry, "g", "n", List.of(-1D, 0D, 10D, 99.9, 100D, 101D));
        for (int i = 1; i <= 1000; i++) {
            histogram.update(i);
        }
        assertThat(registry.values().keySet()).containsExactly("g/n_10.0", "g/n_100.0", "g/n_99.9");
        assertThat((Double) registry.values().get("g/n_10.0")).isCloseTo(100, within(2D));
        assertThat(registry.values().get("g/n_100.0")).isEqualTo(1000D);
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
        SamzaHistogram histogram = new SamzaHistogram(registry, "g", "n", List.of(50D, 90D));
        for (int i = 0; i < 200_000; i++) {
            histogram.update(i % 1000);
        }
        assertThat((Double) registry.values().get("g/n_50.0")).isCloseTo(500, within(100D));
        assertThat((Double) registry.values().get("g/n_90.0")).isCloseTo(900, within(70D));
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
