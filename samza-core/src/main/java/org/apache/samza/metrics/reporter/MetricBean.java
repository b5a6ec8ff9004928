// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metrics.reporter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.Metric;
import org.apache.samza.metrics.MetricsVisitor;
import org.apache.samza.metrics.Snapshot;
import org.apache.samza.metrics.Timer;

/** A metric as an MBean of attributes that can be read: Count; Value; or Average, Min, Max and Count. */
final class MetricBean implements DynamicMBean {
    /** One attribute. */
    private record Reading(String type, Supplier<Object> value) {}

    private final Map<String, Reading> attributes = new LinkedHashMap<>();
    private final String kind;

    private MetricBean(String kind) {
        this.kind = kind;
    }

    static MetricBean of(Metric metric) {
        Making making = new Making();
        metric.visit(making);
        return making.bean;
    }

    /** Chooses the attributes. */
    private static final class Making extends MetricsVisitor {
        private MetricBean bean;

        @Override
        public void counter(Counter counter) {
            bean = new MetricBean("counter").with("Count", "long", counter::getCount);
        }

        @Override
        public <T> void gauge(Gauge<T> gauge) {
            bean = new MetricBean("gauge").with("Value", Object.class.getName(), () -> sendable(gauge.getValue()));
        }

        @Override
        public void timer(Timer timer) {
            bean = new MetricBean("timer")
                    .with("Average", "double", () -> timer.getSnapshot().getAverage())
                    .with("Min", "long", () -> timer.getSnapshot().getMin())
                    .with("Max", "long", () -> timer.getSnapshot().getMax())
                    .with("Count", "int", () -> count(timer.getSnapshot()));
        }

        private static Object count(Snapshot snapshot) {
            return snapshot.getSize();
        }
    }

    /** A console in another process cannot load the user's classes. */
    private static Object sendable(Object value) {
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private MetricBean with(String attribute, String type, Supplier<Object> value) {
        attributes.put(attribute, new Reading(type, value));
        return this;
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        Reading reading = attributes.get(attribute);
        if (reading == null) {
            throw new AttributeNotFoundException("No attribute " + attribute + "; there are " + attributes.keySet());
        }
        return reading.value.get();
    }

    @Override
    public AttributeList getAttributes(String[] wanted) {
        AttributeList found = new AttributeList();
        for (String attribute : wanted) {
            Reading reading = attributes.get(attribute);
            if (reading != null) {
                found.add(new Attribute(attribute, reading.value.get()));
            }
        }
        return found;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException("Metrics are read only: " + attribute.getName());
    }

    @Override
    public AttributeList setAttributes(AttributeList ignored) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String action, Object[] arguments, String[] signature) {
        throw new UnsupportedOperationException("Metrics have no operations: " + action);
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanAttributeInfo[] infos = attributes.entrySet().stream()
                .map(entry -> new MBeanAttributeInfo(
                        entry.getKey(), entry.getValue().type, "of the " + kind, true, false, false))
                .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(MetricBean.class.getName(), "A " + kind, infos, null, null, null);
    }
}
