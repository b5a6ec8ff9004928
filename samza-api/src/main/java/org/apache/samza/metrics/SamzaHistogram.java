// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

import com.codahale.metrics.ExponentiallyDecayingReservoir;
import com.codahale.metrics.Histogram;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Percentiles of a stream of values, each published as a gauge named {@code <name>_<percentile>}, for example
 * {@code latency_99.0}.
 *
 * <p>The percentiles are taken from a random sample of about a thousand values that leans towards the last five
 * minutes. Safe for use from many threads.
 */
public class SamzaHistogram {
    private static final List<Double> DEFAULT_PERCENTILES = List.of(50D, 99D);

    private final Histogram histogram = new Histogram(new ExponentiallyDecayingReservoir());
    private final Map<Double, Gauge<Double>> gauges = new LinkedHashMap<>();

    /**
     * Creates a histogram that publishes the median and the 99th percentile.
     *
     * @param registry where the gauges are registered; never {@code null}
     * @param group the gauges' group
     * @param name first part of the gauges' names
     */
    public SamzaHistogram(MetricsRegistry registry, String group, String name) {
        this(registry, group, name, DEFAULT_PERCENTILES);
    }

    /**
     * Creates a histogram.
     *
     * @param registry where the gauges are registered; never {@code null}
     * @param group the gauges' group
     * @param name first part of the gauges' names
     * @param percentiles what to publish, each more than 0 and at most 100; others are passed over. Never {@code null}
     */
    public SamzaHistogram(MetricsRegistry registry, String group, String name, List<Double> percentiles) {
        for (Double percentile : percentiles) {
            if (percentile > 0 && percentile <= 100) {
                HistogramGauge gauge = new HistogramGauge(percentile, name + "_" + percentile, 0D);
                gauges.put(percentile, registry.newGauge(group, gauge));
            }
        }
    }

    /**
     * Adds a value.
     *
     * @param value the value, in the unit the caller chose
     */
    public void update(long value) {
        histogram.update(value);
    }

    /**
     * Brings the gauge of one percentile up to date. Gauges do this themselves when they are read.
     *
     * @param percentile one of the percentiles given at construction
     * @throws IllegalArgumentException if this histogram does not publish the percentile
     */
    public void updateGaugeValues(double percentile) {
        Gauge<Double> gauge = gauges.get(percentile);
        if (gauge == null) {
            throw new IllegalArgumentException(
                    "This histogram has no gauge for percentile " + percentile + "; it publishes " + gauges.keySet());
        }
        gauge.set(valueAt(percentile));
    }

    private double valueAt(double percentile) {
        return histogram.getSnapshot().getValue(percentile / 100);
    }

    /** A percentile that is computed when it is read. */
    final class HistogramGauge extends Gauge<Double> {
        private final double percentile;

        HistogramGauge(double percentile, String name, double value) {
            super(name, value);
            this.percentile = percentile;
        }

        @Override
        public Double getValue() {
            return valueAt(percentile);
        }
    }
}
