// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metrics.reporter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.Gauge;
import org.apache.samza.metrics.Metric;
import org.apache.samza.metrics.MetricsReporter;
import org.apache.samza.metrics.ReadableMetricsRegistry;
import org.apache.samza.metrics.ReadableMetricsRegistryListener;
import org.apache.samza.metrics.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MBean a metric, {@code <group>:type=<source>,name=<metric>}, there from registration until {@link #stop()}. Metrics may
 * be registered by any thread at any time.
 */
final class JmxReporter implements MetricsReporter {
    private static final Logger LOG = LoggerFactory.getLogger(JmxReporter.class);

    private final MBeanServer server;
    private final Map<ReadableMetricsRegistry, ReadableMetricsRegistryListener> listening = new LinkedHashMap<>();
    private final List<ObjectName> shown = new ArrayList<>();

    JmxReporter(MBeanServer server) {
        this.server = server;
    }

    @Override
    public void start() {}

    @Override
    public synchronized void register(String source, ReadableMetricsRegistry registry) {
        // Listen first: a metric that comes between is shown twice at most, which the server refuses, and never missed.
        ReadableMetricsRegistryListener listener = new Listener(source);
        listening.put(registry, listener);
        registry.listen(listener);
        for (String group : registry.getGroups()) {
            registry.getGroup(group).forEach((name, metric) -> show(source, group, name, metric));
        }
    }

    private final class Listener implements ReadableMetricsRegistryListener {
        private final String source;

        Listener(String source) {
            this.source = source;
        }

        @Override
        public void onCounter(String group, Counter counter) {
            show(source, group, counter.getName(), counter);
        }

        @Override
        public void onGauge(String group, Gauge<?> gauge) {
            show(source, group, gauge.getName(), gauge);
        }

        @Override
        public void onTimer(String group, Timer timer) {
            show(source, group, timer.getName(), timer);
        }
    }

    private synchronized void show(String source, String group, String name, Metric metric) {
        try {
            ObjectName bean = name(source, group, name);
            server.registerMBean(MetricBean.of(metric), bean);
            shown.add(bean);
        } catch (InstanceAlreadyExistsException e) {
            LOG.debug("Metric {} of {} {} is shown already", name, source, group);
        } catch (JMException e) {
            LOG.warn("Cannot show metric {} of {} {} over JMX", name, source, group, e);
        }
    }

    static ObjectName name(String source, String group, String name) throws MalformedObjectNameException {
        return new ObjectName(safe(group) + ":type=" + safe(source) + ",name=" + safe(name));
    }

    /** Characters that separate the parts of an object's name, or stand for others in it. */
    private static String safe(String text) {
        return text.isEmpty() ? "_" : text.replaceAll("[:,=*?\"\\\\\\p{Cntrl}]", "_");
    }

    @Override
    public synchronized void stop() {
        listening.forEach(ReadableMetricsRegistry::unlisten);
        listening.clear();
        for (ObjectName bean : shown) {
            try {
                server.unregisterMBean(bean);
            } catch (InstanceNotFoundException e) {
                LOG.debug("{} is gone already", bean);
            } catch (JMException e) {
                LOG.warn("Cannot remove {}", bean, e);
            }
        }
        shown.clear();
    }
}
