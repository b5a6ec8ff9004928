// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.samza.SamzaException;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;

/** Where logs begin and end, asked from the leaders of their partitions. */
final class LogEnds {
    private static final Duration BARRIER_TIMEOUT = Duration.ofSeconds(60);
    private static final long BARRIER_PAUSE_MS = 50;

    private final Admin admin;
    private final IsolationLevel isolation;

    /** @param isolation the isolation of consumers: what it hides lies behind the end, so that the end can be reached */
    LogEnds(Admin admin, IsolationLevel isolation) {
        this.admin = admin;
        this.isolation = isolation;
    }

    /** Beginning and end of some partitions; asked for together, so that it is one wait. */
    Map<TopicPartition, SystemStreamPartitionMetadata> of(Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        ListOffsetsResult oldestAsked = ask(partitions, partition -> OffsetSpec.earliest());
        ListOffsetsResult upcomingAsked = ask(partitions, partition -> OffsetSpec.latest());
        Map<TopicPartition, Long> oldest = answer(oldestAsked);
        Map<TopicPartition, Long> upcoming = answer(upcomingAsked);
        Map<TopicPartition, SystemStreamPartitionMetadata> ends = new HashMap<>();
        partitions.forEach(partition -> ends.put(partition, metadata(oldest.get(partition), upcoming.get(partition))));
        return ends;
    }

    private static SystemStreamPartitionMetadata metadata(long oldest, long upcoming) {
        // Answers come in any order: of a log that was cut in between, the end is the older one.
        String next = Long.toString(Math.max(oldest, upcoming));
        return oldest >= upcoming
                ? new SystemStreamPartitionMetadata(null, null, next)
                : new SystemStreamPartitionMetadata(Long.toString(oldest), Long.toString(upcoming - 1), next);
    }

    /** One offset of each partition; -1 where a time lies behind the end. */
    Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, Function<TopicPartition, OffsetSpec> spec)
            throws ExecutionException, InterruptedException {
        return answer(ask(partitions, spec));
    }

    private ListOffsetsResult ask(Collection<TopicPartition> partitions, Function<TopicPartition, OffsetSpec> spec) {
        Map<TopicPartition, OffsetSpec> request =
                partitions.stream().collect(Collectors.toMap(Function.identity(), spec));
        return admin.listOffsets(request, new ListOffsetsOptions(isolation));
    }

    private static Map<TopicPartition, Long> answer(ListOffsetsResult asked)
            throws ExecutionException, InterruptedException {
        return asked.all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /**
     * Waits until the leader of every partition answers. Without it, a first batch of an idempotent producer can be refused by
     * a leader that is not ready while the second is taken, and the first then never fits in again.
     */
    void awaitLeaders(Collection<TopicPartition> partitions) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + BARRIER_TIMEOUT.toNanos();
        while (true) {
            try {
                // Asked for the ends of a topic it does not know yet, the Kafka client would log an error at each
                // attempt.
                admin.describeTopics(topics(partitions)).allTopicNames().get();
                offsets(partitions, partition -> OffsetSpec.latest());
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException)) {
                    throw e;
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new SamzaException(
                            "Partitions " + partitions + " were created, but their leaders did not answer within "
                                    + BARRIER_TIMEOUT.toSeconds() + " s: "
                                    + e.getCause().getMessage(),
                            e.getCause());
                }
            }
            TimeUnit.MILLISECONDS.sleep(BARRIER_PAUSE_MS);
        }
    }

    private static Set<String> topics(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet());
    }
}
