// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.samza.system.IncomingMessageEnvelope;
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
    private final EnvelopeBatch.BytesRead bytesRead = new EnvelopeBatch.BytesRead();

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
        metrics.messagesRead().inc(records.size());
        metrics.offsetChange().inc(records.size());
        return new EnvelopeBatch(ssp, records, arrivalTime, bytesRead);
    }

    /** Bytes of the messages taken since the last call. */
    long takeBytesRead() {
        long bytes = bytesRead.take();
        metrics.bytesRead().inc(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return topicPartition + " at offset " + (position == UNKNOWN ? "unknown" : position);
    }
}
