// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import java.util.Arrays;
import java.util.Objects;

/**
 * A message that came in, with the partition and offset it came from.
 *
 * <p>Key and message are what the serde of the stream made of the bytes, or the bytes themselves if none is configured.
 * Immutable as far as key and message are. Two envelopes are equal when partition, offset, key and message are; times
 * and size do not count.
 */
public class IncomingMessageEnvelope {
    /** The offset of the envelope that ends a bounded partition; begins and ends with NUL, so no message can have it. */
    // Through valueOf, so that code compiled against this class reads the field and does not copy the text.
    public static final String END_OF_STREAM_OFFSET = String.valueOf("\0END_OF_STREAM\0");

    private final SystemStreamPartition systemStreamPartition;
    private final String offset;
    private final Object key;
    private final Object message;
    private final int size;
    private final long eventTime;
    private final long arrivalTime;

    /**
     * A message of unknown size that arrives now and has no event time.
     *
     * @param systemStreamPartition where the message came from; not null for a message of an input
     * @param offset its place in the partition, in the system's notation; may be null for control messages
     * @param key the key; may be null
     * @param message the message; null usually means a deletion of the key
     */
    public IncomingMessageEnvelope(
            SystemStreamPartition systemStreamPartition, String offset, Object key, Object message) {
        this(systemStreamPartition, offset, key, message, 0);
    }

    /**
     * A message that arrives now and has no event time.
     *
     * @param systemStreamPartition where the message came from; not null for a message of an input
     * @param offset its place in the partition, in the system's notation; may be null for control messages
     * @param key the key; may be null
     * @param message the message; null usually means a deletion of the key
     * @param size bytes of key and message as the system holds them, 0 if unknown
     */
    public IncomingMessageEnvelope(
            SystemStreamPartition systemStreamPartition, String offset, Object key, Object message, int size) {
        this(systemStreamPartition, offset, key, message, size, 0L, System.currentTimeMillis());
    }

    /**
     * A message with all that is known of it. Consumers should use this constructor: it reads no clock.
     *
     * @param systemStreamPartition where the message came from; not null for a message of an input
     * @param offset its place in the partition, in the system's notation; may be null for control messages
     * @param key the key; may be null
     * @param message the message; null usually means a deletion of the key
     * @param size bytes of key and message as the system holds them, 0 if unknown
     * @param eventTime when it happened, in milliseconds since the epoch, as the system recorded it; 0 if unknown
     * @param arrivalTime when the consumer got it, in milliseconds since the epoch
     */
    public IncomingMessageEnvelope(
            SystemStreamPartition systemStreamPartition,
            String offset,
            Object key,
            Object message,
            int size,
            long eventTime,
            long arrivalTime) {
        this.systemStreamPartition = systemStreamPartition;
        this.offset = offset;
        this.key = key;
        this.message = message;
        this.size = size;
        this.eventTime = eventTime;
        this.arrivalTime = arrivalTime;
    }

    /** When it happened, in milliseconds since the epoch, as the system recorded it; 0 if unknown. */
    public long getEventTime() {
        return eventTime;
    }

    /** When the consumer got it, in milliseconds since the epoch. */
    public long getArrivalTime() {
        return arrivalTime;
    }

    /** Where the message came from. */
    public SystemStreamPartition getSystemStreamPartition() {
        return systemStreamPartition;
    }

    /**
     * Where the message came from, down to the key bucket when partitions are split in buckets.
     *
     * <p>The bucket follows from the key's hash (the content's hash for a {@code byte[]}), without a key from the
     * offset's, without either it is 0; so equal keys share a bucket for as long as the factor stays the same.
     *
     * @param elasticityFactor buckets a partition is split in; 1 or less means not split
     * @return the partition itself if not split, else a name of its bucket
     */
    public SystemStreamPartition getSystemStreamPartition(int elasticityFactor) {
        if (elasticityFactor <= 1) {
            return systemStreamPartition;
        }
        int bucket = Math.abs(bucketHash() % elasticityFactor);
        return new SystemStreamPartition(systemStreamPartition, bucket);
    }

    private int bucketHash() {
        if (key == null) {
            return Objects.hashCode(offset);
        }
        return key instanceof byte[] bytes ? Arrays.hashCode(bytes) : key.hashCode();
    }

    /** The message's place in its partition, in the system's notation; null for control messages. */
    public String getOffset() {
        return offset;
    }

    /** The key; may be null. */
    public Object getKey() {
        return key;
    }

    /** The message; may be null. */
    public Object getMessage() {
        return message;
    }

    /** Bytes of key and message as the system holds them, 0 if unknown. */
    public int getSize() {
        return size;
    }

    /** Whether this ends its partition: nothing follows. */
    public boolean isEndOfStream() {
        return END_OF_STREAM_OFFSET.equals(offset);
    }

    /** Whether this is the request to drain. */
    public boolean isDrain() {
        return message instanceof DrainMessage;
    }

    /** Whether this is a watermark. */
    public boolean isWatermark() {
        return message instanceof WatermarkMessage;
    }

    /**
     * The envelope that ends a bounded partition.
     *
     * @param ssp the partition; not null
     * @return an envelope whose offset is {@link #END_OF_STREAM_OFFSET}
     */
    public static IncomingMessageEnvelope buildEndOfStreamEnvelope(SystemStreamPartition ssp) {
        return new IncomingMessageEnvelope(ssp, END_OF_STREAM_OFFSET, null, new EndOfStreamMessage(null));
    }

    /**
     * The envelope that asks the reader of a partition to drain.
     *
     * @param ssp the partition; not null
     * @param runId the run that is to drain
     * @return an envelope without offset that holds a {@link DrainMessage}
     */
    public static IncomingMessageEnvelope buildDrainMessage(SystemStreamPartition ssp, String runId) {
        return new IncomingMessageEnvelope(ssp, null, null, new DrainMessage(runId));
    }

    /**
     * The envelope that tells the reader of a partition how far event time has come.
     *
     * @param ssp the partition; not null
     * @param watermark in milliseconds since the epoch: no earlier message is expected
     * @return an envelope without offset that holds a {@link WatermarkMessage}
     */
    public static IncomingMessageEnvelope buildWatermarkEnvelope(SystemStreamPartition ssp, long watermark) {
        return new IncomingMessageEnvelope(ssp, null, null, new WatermarkMessage(watermark));
    }

    @Override
    public int hashCode() {
        int result = 31 + Objects.hashCode(key);
        result = 31 * result + Objects.hashCode(message);
        result = 31 * result + Objects.hashCode(offset);
        return 31 * result + Objects.hashCode(systemStreamPartition);
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof IncomingMessageEnvelope that)) {
            return false;
        }
        return Objects.equals(offset, that.offset)
                && Objects.equals(systemStreamPartition, that.systemStreamPartition)
                && Objects.equals(key, that.key)
                && Objects.equals(message, that.message);
    }

    @Override
    public String toString() {
        return "IncomingMessageEnvelope [systemStreamPartition=" + systemStreamPartition + ", offset=" + offset
                + ", key=" + key + ", message=" + message + ", eventTime=" + eventTime + ", arrivalTime="
                + arrivalTime + "]";
    }
}
