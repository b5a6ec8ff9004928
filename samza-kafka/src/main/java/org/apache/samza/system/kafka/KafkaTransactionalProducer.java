// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import org.apache.kafka.common.KafkaException;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemProducerException;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.TransactionalProducer;

/**
 * Writes to Kafka in transactions. One begins with the first record after a commit, so that a container that does nothing holds
 * none open.
 *
 * <p>Whatever fails is told apart by {@link TransactionFailure}. After a failure nothing is sent or committed any more, which
 * {@link KafkaWriter} sees to for records and {@code failed} for the rest. Closing aborts what is open.
 */
final class KafkaTransactionalProducer implements TransactionalProducer {
    private final KafkaWriter writer;
    private final KafkaSystemProducer producer;
    private final String transactionalId;
    private final Object beginning = new Object();
    private volatile boolean open;
    private volatile RuntimeException failed;

    KafkaTransactionalProducer(KafkaWriter writer, String transactionalId) {
        this.writer = writer;
        this.producer = new KafkaSystemProducer(writer);
        this.transactionalId = transactionalId;
    }

    /** A step that talks to the transaction's coordinator. */
    private interface Step {
        void run();
    }

    private void orFail(String action, Step step) {
        RuntimeException earlier = failed;
        if (earlier != null) {
            throw earlier;
        }
        try {
            step.run();
        } catch (KafkaException | SystemProducerException | IllegalStateException e) {
            failed = TransactionFailure.of(
                    "Transaction " + transactionalId + writer.where() + " could not be " + action + ": "
                            + e.getMessage(),
                    e);
            throw failed;
        }
    }

    /**
     * Takes the transactional id. Returns when no record of an earlier producer can be committed any more, and whatever became of
     * its last transaction is in the logs.
     */
    @Override
    public void start() {
        producer.start();
        orFail("taken over", () -> writer.transactions().initTransactions());
    }

    @Override
    public void register(String source) {
        producer.register(source);
    }

    @Override
    public void send(String source, OutgoingMessageEnvelope envelope) {
        if (!open) {
            begin();
        }
        try {
            producer.send(source, envelope);
        } catch (SystemProducerException e) {
            throw TransactionFailure.of(e.getMessage(), e);
        }
    }

    private void begin() {
        synchronized (beginning) {
            if (!open) {
                orFail("begun", () -> writer.transactions().beginTransaction());
                open = true;
            }
        }
    }

    @Override
    public void flush(String source) {
        if (open) {
            orFail("flushed", () -> producer.flush(source));
        }
    }

    @Override
    public void commit() {
        if (open) {
            orFail("committed", () -> writer.transactions().commitTransaction());
            open = false;
        }
    }

    /** Aborts what is open; after a failure that is left to whoever takes the id next, as brokers may be away. */
    @Override
    public void stop() {
        if (failed == null) {
            producer.stop();
        } else {
            writer.abandon();
        }
    }

    @Override
    public void remember(SystemStreamPartition partition) {
        producer.remember(partition);
    }

    @Override
    public String newestAcknowledged(SystemStreamPartition partition) {
        return producer.newestAcknowledged(partition);
    }
}
