// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * A topic that is written to, and the one callback of all its records. Any thread may send; acknowledgements come on the one
 * thread of the Kafka client.
 */
final class Destination implements Callback {
    private static final long NONE = -1;

    private final String topic;
    private final FirstFailure failure;

    // 0 when it must be asked for again.
    private volatile int partitions;

    // By partition, NONE where nothing is remembered; null for topics whose offsets nobody wants.
    private volatile AtomicLongArray acknowledged;

    Destination(String topic, FirstFailure failure) {
        this.topic = topic;
        this.failure = failure;
    }

    String topic() {
        return topic;
    }

    /** Number of the topic's partitions as last asked for; 0 if it must be asked for again. */
    int partitions() {
        return partitions;
    }

    void partitions(int count) {
        partitions = count;
    }

    /** Makes room for the offsets of a partition; before the first send. */
    void remember(int partition) {
        AtomicLongArray known = acknowledged;
        int length = known == null ? 0 : known.length();
        if (partition >= length) {
            long[] grown = new long[partition + 1];
            Arrays.fill(grown, NONE);
            for (int i = 0; i < length; i++) {
                grown[i] = known.get(i);
            }
            acknowledged = new AtomicLongArray(grown);
        }
    }

    /** Whether the offsets of a partition are wanted, as those of changelogs are. */
    boolean remembers() {
        return acknowledged != null;
    }

    /** Offset of the newest acknowledged record of a partition; null when there is none. */
    String newestAcknowledged(int partition) {
        AtomicLongArray known = acknowledged;
        long offset = known == null || partition >= known.length() ? NONE : known.get(partition);
        return offset == NONE ? null : Long.toString(offset);
    }

    @Override
    public void onCompletion(RecordMetadata record, Exception exception) {
        if (exception != null) {
            failure.report(topic, record == null ? -1 : record.partition(), exception);
            return;
        }
        AtomicLongArray known = acknowledged;
        if (known != null
                && record.partition() < known.length()
                && record.hasOffset()
                && record.offset() > known.getPlain(record.partition())) {
            // One thread writes: no compare-and-set.
            known.setRelease(record.partition(), record.offset());
        }
    }
}
