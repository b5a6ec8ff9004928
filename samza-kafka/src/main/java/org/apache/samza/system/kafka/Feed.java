// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.NumberedEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.kafka.KafkaSystemConsumerMetrics.OfPartition;

/** One registered partition: where it begins, how far it is read, whether it flows. Changed by the polling thread only. */
final class Feed {
    static final long UNKNOWN = -1;

    private final SystemStreamPartition ssp;
    private final TopicPartition topicPartition;
    private final OfPartition metrics;
    private Long start;
    private boolean open = true;
    private long bytesOfBatch;

    // Read by whoever asks for positions or metrics.
    private volatile long position = UNKNOWN;
    private volatile long lag = UNKNOWN;

    Feed(SystemStreamPartition ssp, OfPartition metrics) {
        this.ssp = ssp;
        this.topicPartition =
                new TopicPartition(ssp.getStream(), ssp.getPartition().getPartitionId());
        this.metrics = metrics;
    }

    TopicPartition topicPartition() {
        return topicPartition;
    }

    SystemStreamPartition ssp() {
        return ssp;
    }

    /** First offset to read; null for the stream's default. */
    Long start() {
        return start;
    }

    void startAt(Long offset) {
        start = offset;
        position = offset == null ? UNKNOWN : offset;
    }

    boolean isOpen() {
        return open;
    }

    void open(boolean flows) {
        open = flows;
    }

    long position() {
        return position;
    }

    void position(long offset) {
        position = offset;
    }

    long lag() {
        return lag;
    }

    void lag(long records) {
        lag = records;
        if (records != UNKNOWN) {
            metrics.messagesBehind().set(records);
            metrics.highWatermark().set(position + records);
        }
    }

    /** The records of one poll as envelopes, in order. */
    List<IncomingMessageEnvelope> envelopes(List<ConsumerRecord<byte[], byte[]>> records, long arrivalTime) {
        List<IncomingMessageEnvelope> envelopes = new ArrayList<>(records.size());
        long bytes = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            int size = Math.max(record.serializedKeySize(), 0) + Math.max(record.serializedValueSize(), 0);
            bytes += size;
            envelopes.add(new NumberedEnvelope(
                    ssp, record.offset(), record.key(), record.value(), size, record.timestamp(), arrivalTime));
        }
        bytesOfBatch = bytes;
        metrics.messagesRead().inc(records.size());
        metrics.bytesRead().inc(bytes);
        metrics.offsetChange().inc(records.size());
        return envelopes;
    }

    /** Bytes of the envelopes made last. */
    long bytesOfBatch() {
        return bytesOfBatch;
    }

    @Override
    public String toString() {
        return topicPartition + " at offset " + (position == UNKNOWN ? "unknown" : position);
    }
}
