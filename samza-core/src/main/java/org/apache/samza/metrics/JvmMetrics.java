// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metrics;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Memory, threads, garbage collection and processor use of this process, read from the JVM when they are reported. */
public final class JvmMetrics {
    private static final double BYTES_PER_MB = 1024.0 * 1024.0;

    private JvmMetrics() {}

    /** Registers the metrics; nothing runs until a reporter reads them. */
    public static void register(MetricsRegistry registry) {
        MetricGroup group = new MetricGroup(JvmMetrics.class.getName(), registry);
        memory(group);
        threads(group);
        collectors(group);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            processor(group, system);
        }
    }

    private static void memory(MetricGroup group) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory(group, "mem-heap-", memory::getHeapMemoryUsage);
        memory(group, "mem-non-heap-", memory::getNonHeapMemoryUsage);
    }

    private static void memory(MetricGroup group, String name, Supplier<MemoryUsage> usage) {
        group.gauge(name + "used-mb", () -> megabytes(usage.get().getUsed()));
        group.gauge(name + "committed-mb", () -> megabytes(usage.get().getCommitted()));
        group.gauge(name + "max-mb", () -> megabytes(usage.get().getMax()));
    }

    /** The JVM says -1 for no limit, which stays negative here. */
    private static float megabytes(long bytes) {
        return (float) (bytes / BYTES_PER_MB);
    }

    private static void threads(MetricGroup group) {
        ThreadCensus census = new ThreadCensus(ManagementFactory.getThreadMXBean());
        for (Thread.State state : Thread.State.values()) {
            String name = state.name().toLowerCase(Locale.ROOT).replace('_', '-');
            group.gauge("threads-" + name, () -> census.count(state));
        }
    }

    /** Threads by state, counted at most once a second: one report reads all six numbers. */
    private static final class ThreadCensus {
        private static final long LIFE_NANOS = TimeUnit.SECONDS.toNanos(1);

        private final ThreadMXBean threads;
        private Map<Thread.State, Long> counts = Map.of();
        private long countedAt = System.nanoTime() - LIFE_NANOS;

        ThreadCensus(ThreadMXBean threads) {
            this.threads = threads;
        }

        synchronized long count(Thread.State state) {
            if (System.nanoTime() - countedAt >= LIFE_NANOS) {
                counts = new EnumMap<>(Thread.State.class);
                for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
                    if (thread != null) { // ended since its id was listed
                        counts.merge(thread.getThreadState(), 1L, Long::sum);
                    }
                }
                countedAt = System.nanoTime();
            }
            return counts.getOrDefault(state, 0L);
        }
    }

    private static void collectors(MetricGroup group) {
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        group.counter("gc-count", () -> sum(collectors, GarbageCollectorMXBean::getCollectionCount));
        group.counter("gc-time-millis", () -> sum(collectors, GarbageCollectorMXBean::getCollectionTime));
        for (GarbageCollectorMXBean collector : collectors) {
            String name = collector.getName().replace(' ', '-');
            group.counter(name + "-gc-count", collector::getCollectionCount);
            group.counter(name + "-gc-time-millis", collector::getCollectionTime);
        }
    }

    private static long sum(List<GarbageCollectorMXBean> beans, ToLongFunction<GarbageCollectorMXBean> number) {
        return beans.stream().mapToLong(number).filter(value -> value > 0).sum();
    }

    private static void processor(MetricGroup group, OperatingSystemMXBean system) {
        group.gauge("process-cpu-usage", () -> 100 * system.getProcessCpuLoad());
        group.gauge("process-cpu-usage-processors", () -> system.getProcessCpuLoad() * system.getAvailableProcessors());
        group.gauge("system-cpu-usage", () -> 100 * system.getCpuLoad());
        if (system instanceof UnixOperatingSystemMXBean unix) {
            group.gauge("open-file-descriptor-count", unix::getOpenFileDescriptorCount);
        }
    }
}
