// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.samza.SamzaException;
import org.apache.samza.agent.Beside;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.config.Config;
import org.apache.samza.config.StateBackends;
import org.apache.samza.guarantee.Guarantee;
import org.apache.samza.guarantee.GuaranteeKeys;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.AcknowledgedOffsets;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.apache.samza.system.TransactionalProducer;
import org.apache.samza.system.TransactionalSystemFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The producers of a container: who writes what, and in which transaction.
 *
 * <pre>
 *                     outputs                  changelogs               checkpoints
 *   exactly once      the transaction          the transaction          the transaction
 *   at least once     a plain producer         the transaction, or      the transaction
 *                     for each system          one of their cluster
 * </pre>
 *
 * <p>Where a system has no transactions, or fencing is off, a plain producer writes and nothing is fenced.
 */
final class Producers {
    private static final Logger LOG = LoggerFactory.getLogger(Producers.class);
    private static final long LONGEST_TRANSACTION_MS = 60_000;
    /** Less than the 15 minutes that brokers allow unless told otherwise. */
    private static final long LONGEST_TRANSACTION_WITH_UPLOADS_MS = 600_000;

    private final Systems systems;
    private final Config config;
    private final Guarantee guarantee;
    private final MetricsRegistry registry;
    private final String transactionalId;
    private final Map<String, SystemProducer> outputs = new LinkedHashMap<>();
    private final Map<String, SystemProducer> logs = new LinkedHashMap<>();
    private final Map<String, TransactionalProducer> byCluster = new HashMap<>();
    private final Map<String, RuntimeException> unusable = new LinkedHashMap<>();
    private final Optional<TransactionalProducer> transaction;
    private Beside takeOver;

    /**
     * Makes the producers. Connectors that only read refuse to make one, which matters only if somebody wants to write.
     *
     * @param transactionalId the container's
     */
    Producers(Systems systems, Config config, Guarantee guarantee, MetricsRegistry registry, String transactionalId) {
        this.systems = systems;
        this.config = config;
        this.guarantee = guarantee;
        this.registry = registry;
        this.transactionalId = transactionalId;
        transaction = guarantee.checkpoints().map(this::transactional);
        for (String system : systems.names()) {
            output(system).ifPresent(producer -> outputs.put(system, producer));
        }
    }

    private Optional<SystemProducer> output(String system) {
        if (guarantee.spanned().contains(system)) {
            return transaction.map(SystemProducer.class::cast);
        }
        try {
            SystemProducer producer = systems.newProducer(system, registry, "producer");
            return Optional.ofNullable(
                    producer != null && guarantee.isExactlyOnce()
                            ? new OutsideTransaction(system, producer, guarantee)
                            : producer);
        } catch (RuntimeException e) {
            LOG.info("System {} cannot be written to: {}", system, e.toString());
            unusable.put(system, e);
            return Optional.empty();
        }
    }

    /** The one producer of this container that writes to a system's cluster in transactions. */
    private TransactionalProducer transactional(String system) {
        var factory = (TransactionalSystemFactory) systems.factory(system);
        return byCluster.computeIfAbsent(
                factory.cluster(system, config),
                cluster -> factory.getTransactionalProducer(
                        system, config, registry, transactionalId, longestTransactionMs()));
    }

    /** Missed commits, because of a slow message or a slow broker, must not end a transaction, nor must uploads of state. */
    private long longestTransactionMs() {
        long least = StateBackends.any(config) ? LONGEST_TRANSACTION_WITH_UPLOADS_MS : LONGEST_TRANSACTION_MS;
        return Math.max(least, 3 * GuaranteeKeys.commitMs(config, guarantee));
    }

    /** Producers of outputs, by system. */
    Map<String, SystemProducer> outputs() {
        return outputs;
    }

    /** Producers of changelogs, by system, where they are others than those of outputs. */
    Map<String, SystemProducer> logs() {
        return logs;
    }

    /** The producer whose transactions carry the checkpoints; empty when they are written otherwise. */
    Optional<TransactionalProducer> transaction() {
        return transaction;
    }

    /** Finds the producers of changelogs, and makes them remember what they get acknowledged. Before the start. */
    void openLogs(Collection<SystemStreamPartition> changelogs) {
        for (SystemStreamPartition changelog : changelogs) {
            SystemProducer producer = logProducer(changelog.getSystem());
            if (producer == null) {
                throw new SamzaException(
                        "Changelog " + changelog + " cannot be written: its system has no producer",
                        unusable.get(changelog.getSystem()));
            }
            if (producer instanceof AcknowledgedOffsets acknowledged) {
                acknowledged.remember(changelog);
            }
        }
    }

    private SystemProducer logProducer(String system) {
        boolean fenced = GuaranteeKeys.FENCING.read(config)
                && !guarantee.spanned().contains(system)
                && systems.factory(system) instanceof TransactionalSystemFactory;
        if (!fenced) {
            return outputs.get(system);
        }
        return logs.computeIfAbsent(system, any -> {
            TransactionalProducer producer = transactional(system);
            boolean carriesCheckpoints =
                    transaction.filter(one -> one == producer).isPresent();
            return carriesCheckpoints ? producer : new CommitsOnFlush(producer);
        });
    }

    /**
     * Begins to take over the transactional ids, which mostly waits for brokers: it goes on beside what the container does next.
     * Until {@link #awaitStart} has returned, a predecessor may still write. One that is at work loses its open transaction also when the
     * start fails afterwards, and goes on from what it had committed if the job still wants it.
     */
    void start(CloseStack started) {
        // Pushed first: a producer whose start failed half-way has something to stop as well.
        byCluster.forEach((cluster, producer) -> started.push("the transactions of " + cluster, producer::stop));
        takeOver = Beside.start("samza-fencing", () -> byCluster.values().forEach(TransactionalProducer::start));
        started.pushResource("the taking over of transactional ids", takeOver);
    }

    /** Returns when everything has started: nobody else writes from then on. */
    void awaitStart(CloseStack started) {
        takeOver.await();
        outputs.forEach((system, producer) -> {
            if (!(producer instanceof TransactionalProducer)) {
                started.push("the producer of system " + system, producer::stop);
                producer.start();
            }
        });
    }

    /** Whether any write is fenced. */
    boolean isFenced() {
        return !byCluster.isEmpty();
    }

    /** Offset of the newest durable record of a changelog partition; null for none since the start. */
    String newestAcknowledged(SystemStreamPartition changelog) {
        String system = changelog.getSystem();
        if (logs.getOrDefault(system, outputs.get(system)) instanceof AcknowledgedOffsets acknowledged) {
            return acknowledged.newestAcknowledged(changelog);
        }
        // A connector that does not remember: the end of the log, of which this container is the only writer.
        SystemStreamPartitionMetadata ends = systems.admin(system)
                .getSystemStreamMetadata(Set.of(changelog.getStream()))
                .get(changelog.getStream())
                .getSystemStreamPartitionMetadata()
                .get(changelog.getPartition());
        return ends == null ? null : ends.getNewestOffset();
    }
}
