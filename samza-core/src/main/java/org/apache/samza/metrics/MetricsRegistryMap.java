// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metrics;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.apache.samza.SamzaException;

/** A registry that keeps its metrics in maps. Safe for use by any thread; registration locks nothing but its own group. */
public class MetricsRegistryMap implements ReadableMetricsRegistry {
    private final String name;
    private final ConcurrentHashMap<String, ConcurrentHashMap<String, Metric>> groups = new ConcurrentHashMap<>();
    private final List<ReadableMetricsRegistryListener> listeners = new CopyOnWriteArrayList<>();

    /** An empty registry called {@code unknown}. */
    public MetricsRegistryMap() {
        this("unknown");
    }

    /** An empty registry; the name is for whoever debugs it. */
    public MetricsRegistryMap(String name) {
        this.name = name;
    }

    /** The name given at construction. */
    public String getName() {
        return name;
    }

    @Override
    public Counter newCounter(String group, String name) {
        return newCounter(group, new Counter(name));
    }

    @Override
    public Counter newCounter(String group, Counter counter) {
        return register(
                group, counter.getName(), counter, Counter.class, (heard, metric) -> heard.onCounter(group, metric));
    }

    @Override
    public <T> Gauge<T> newGauge(String group, String name, T value) {
        return newGauge(group, new Gauge<>(name, value));
    }

    @Override
    @SuppressWarnings(
            "unchecked") // a gauge of another type under the same name is the caller's mistake, as with any map
    public <T> Gauge<T> newGauge(String group, Gauge<T> value) {
        return register(group, value.getName(), value, Gauge.class, (heard, metric) -> heard.onGauge(group, metric));
    }

    @Override
    public Timer newTimer(String group, String name) {
        return newTimer(group, new Timer(name));
    }

    @Override
    public Timer newTimer(String group, Timer timer) {
        return register(group, timer.getName(), timer, Timer.class, (heard, metric) -> heard.onTimer(group, metric));
    }

    private <M extends Metric> M register(
            String group, String name, M metric, Class<M> kind, BiConsumer<ReadableMetricsRegistryListener, M> tell) {
        Metric known =
                groups.computeIfAbsent(group, key -> new ConcurrentHashMap<>()).putIfAbsent(name, metric);
        if (known == null) {
            listeners.forEach(listener -> tell.accept(listener, metric));
            return metric;
        }
        if (!kind.isInstance(known)) {
            throw new SamzaException("Metric " + name + " of group " + group + " is wanted as a " + kind.getSimpleName()
                    + " but was registered as a " + known.getClass().getSimpleName()
                    + "; give one of them another name");
        }
        return kind.cast(known);
    }

    // The types that follow say more than they need to: callers that were compiled against 1.8 link to these very ones.

    /** Metrics by group and name, the registry's own map. */
    public ConcurrentHashMap<String, ConcurrentHashMap<String, Metric>> metrics() {
        return groups;
    }

    @Override
    public ConcurrentHashMap.KeySetView<String, ConcurrentHashMap<String, Metric>> getGroups() {
        return groups.keySet();
    }

    /** Metrics of a group by name, the registry's own map; null if there is no such group. */
    @Override
    public ConcurrentHashMap<String, Metric> getGroup(String group) {
        return groups.get(group);
    }

    @Override
    public void listen(ReadableMetricsRegistryListener listener) {
        listeners.add(listener);
    }

    @Override
    public void unlisten(ReadableMetricsRegistryListener listener) {
        listeners.remove(listener);
    }

    @Override
    public String toString() {
        return "MetricsRegistryMap [name=" + name + ", groups=" + groups.keySet() + "]";
    }
}
