// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.samza.SamzaException;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.system.FlushesAllSources;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;

/**
 * The ways out of a container: producers by system, and for each stream the producer and serdes that lead there. Safe for any
 * thread; a task's messages go through its {@link TaskCollector}.
 */
public final class Outputs {
    private final Map<String, SystemProducer> producers;
    private final Map<String, SystemProducer> logProducers;
    private final List<SystemProducer> allProducers;
    private final Function<SystemStream, StreamSerdes> serdesOf;
    private final Set<SystemStream> rawStreams;
    private final SerdeTable serdes;
    private final Map<SystemStream, Route> routes = new ConcurrentHashMap<>();
    private final List<TaskCollector> collectors = new ArrayList<>();
    final DropPolicies drops;
    final OutputMetrics metrics;

    /**
     * Ways to the systems of the given producers; they are started and stopped by the caller.
     *
     * @param logProducers by system, of raw streams that are written by another producer than outputs to the same system
     * @param serdesOf serdes of a stream by configuration
     * @param rawStreams changelogs and the like, whose bytes pass untouched whatever is configured
     * @param serdes for envelopes that name their own
     */
    public Outputs(
            Map<String, SystemProducer> producers,
            Map<String, SystemProducer> logProducers,
            Function<SystemStream, StreamSerdes> serdesOf,
            Set<SystemStream> rawStreams,
            SerdeTable serdes,
            DropPolicies drops,
            OutputMetrics metrics) {
        this.producers = Map.copyOf(producers);
        this.logProducers = Map.copyOf(logProducers);
        Set<SystemProducer> all = Collections.newSetFromMap(new IdentityHashMap<>());
        all.addAll(producers.values());
        // Last, so that a changelog never becomes durable before an output that it covers.
        this.allProducers = new ArrayList<>(all);
        logProducers.values().stream().filter(all::add).forEach(allProducers::add);
        this.serdesOf = serdesOf;
        this.rawStreams = Set.copyOf(rawStreams);
        this.serdes = serdes;
        this.drops = drops;
        this.metrics = metrics;
    }

    /**
     * The collector of one task. Called before the producers are started.
     *
     * @param source the name under which the producers know the task
     * @param concurrent whether several threads may send at a time
     */
    public TaskCollector collector(String source, boolean concurrent) {
        allProducers.forEach(producer -> producer.register(source));
        TaskCollector collector = new TaskCollector(this, source, concurrent);
        collectors.add(collector);
        return collector;
    }

    Route route(SystemStream stream) {
        Route known = routes.get(stream);
        return known != null ? known : routes.computeIfAbsent(plain(stream), this::find);
    }

    /** Users may send to a partition, which is a subclass and unequal to the stream it belongs to. */
    private static SystemStream plain(SystemStream stream) {
        return stream.getClass() == SystemStream.class
                ? stream
                : new SystemStream(stream.getSystem(), stream.getStream());
    }

    private Route find(SystemStream stream) {
        boolean raw = rawStreams.contains(stream);
        SystemProducer ofOutputs = producers.get(stream.getSystem());
        SystemProducer producer = raw ? logProducers.getOrDefault(stream.getSystem(), ofOutputs) : ofOutputs;
        if (producer == null) {
            throw new SamzaException("No way to send to " + StreamSettings.name(stream)
                    + ": expected a system that can be written to, one of " + producers.keySet());
        }
        StreamSerdes found = raw ? StreamSerdes.NONE : serdesOf.apply(stream);
        return new Route(stream, producer, found.key(), found.message());
    }

    /** A route for an envelope that names serdes itself; the names win, each by itself. */
    Route named(Route route, String keySerde, String messageSerde) {
        String user = "an envelope to " + StreamSettings.name(route.stream());
        return new Route(
                route.stream(),
                route.producer(),
                keySerde == null ? route.keySerde() : serdes.find(keySerde, user),
                messageSerde == null ? route.messageSerde() : serdes.find(messageSerde, user));
    }

    /**
     * Waits until everything that tasks of these sources have sent is durable.
     *
     * @throws RuntimeException of the producer when a message was lost
     */
    public void flush(List<TaskCollector> sources) {
        for (SystemProducer producer : allProducers) {
            if (producer instanceof FlushesAllSources) {
                producer.flush(sources.get(0).source());
            } else {
                sources.forEach(source -> producer.flush(source.source()));
            }
        }
        sources.forEach(TaskCollector::flushed);
        metrics.flushes.inc(sources.size());
    }

    /** Publishes what the collectors have counted since the last call. Called by the loop's thread, once per batch of work. */
    public void publishCounts() {
        for (TaskCollector collector : collectors) {
            metrics.sends.inc(collector.publishSends());
        }
    }
}
