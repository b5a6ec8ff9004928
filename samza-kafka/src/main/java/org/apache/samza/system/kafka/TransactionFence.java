// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FenceProducersOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes transactional ids from whoever has them, and ends transactions of theirs that their coordinator has forgotten. */
final class TransactionFence {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionFence.class);

    /** For a coordinator that is being moved; who gives up tries again. */
    private static final int TIMEOUT_MS = 15_000;

    private final Admin admin;

    TransactionFence(Admin admin) {
        this.admin = admin;
    }

    /**
     * Fences every id that begins with a prefix. What its producer has not committed is aborted, and is marked so in the logs,
     * when this returns.
     *
     * @param topics where hanging transactions are looked for
     */
    Set<String> fence(String prefix, Collection<String> topics) throws ExecutionException, InterruptedException {
        Set<String> ids = new TreeSet<>();
        for (TransactionListing listing : admin.listTransactions().all().get()) {
            if (listing.transactionalId().startsWith(prefix)) {
                ids.add(listing.transactionalId());
            }
        }
        if (!ids.isEmpty()) {
            // Before fencing, which may give an id to another producer.
            Set<Long> producers = producersOf(ids);
            take(ids);
            producers.addAll(producersOf(ids));
            abortHanging(producers, topics);
        }
        return ids;
    }

    private void take(Set<String> ids) throws ExecutionException, InterruptedException {
        try {
            admin.fenceProducers(ids, new FenceProducersOptions().timeoutMs(TIMEOUT_MS))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                // Kafka's own message is about a node, even where a coordinator said each time that a transaction has
                // not ended.
                throw new ExecutionException(
                        new TimeoutException("not done within " + TIMEOUT_MS + " ms; their transactions: " + states(ids)
                                + "; where one is in PREPARE_COMMIT or PREPARE_ABORT, see the brokers' logs for why its"
                                + " markers are not written"));
            }
            throw e;
        }
    }

    private Map<String, TransactionState> states(Set<String> ids) throws ExecutionException, InterruptedException {
        return admin.describeTransactions(ids).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().state(), (one, other) -> one, TreeMap::new));
    }

    private Set<Long> producersOf(Set<String> ids) throws ExecutionException, InterruptedException {
        Set<Long> producers = new HashSet<>();
        for (TransactionDescription description :
                admin.describeTransactions(ids).all().get().values()) {
            producers.add(description.producerId());
        }
        return producers;
    }

    /** The ids are fenced, so nothing of theirs is open but what their coordinator does not know of. */
    private void abortHanging(Set<Long> producers, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = partitions(topics);
        var states = admin.describeProducers(partitions);
        for (TopicPartition partition : partitions) {
            for (ProducerState state : states.partitionResult(partition).get().activeProducers()) {
                if (state.currentTransactionStartOffset().isPresent() && producers.contains(state.producerId())) {
                    abort(partition, state);
                }
            }
        }
    }

    private void abort(TopicPartition partition, ProducerState state) throws ExecutionException, InterruptedException {
        LOG.warn(
                "Aborting a transaction of producer {} that hangs in {} since offset {}",
                state.producerId(),
                partition,
                state.currentTransactionStartOffset().getAsLong());
        admin.abortTransaction(new AbortTransactionSpec(
                        partition,
                        state.producerId(),
                        (short) state.producerEpoch(),
                        state.coordinatorEpoch().orElse(0)))
                .all()
                .get();
    }

    private List<TopicPartition> partitions(Collection<String> topics) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                partitions.addAll(topic.getValue().get().partitions().stream()
                        .map(info -> new TopicPartition(topic.getKey(), info.partition()))
                        .collect(Collectors.toList()));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return partitions;
    }
}
