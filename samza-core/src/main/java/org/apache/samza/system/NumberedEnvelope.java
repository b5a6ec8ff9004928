// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

/**
 * A message whose offset is a number. The offset's text is made when asked for and not before: a batch of messages needs one
 * such text, that of the last, when its offset is committed. Immutable.
 */
public final class NumberedEnvelope extends IncomingMessageEnvelope {
    private final long number;

    /**
     * A message as read from a system.
     *
     * @param systemStreamPartition where it was read
     * @param number its offset, 0 or more
     * @param key its key; may be null
     * @param message its content; may be null
     * @param size bytes of key and message as read
     * @param eventTime milliseconds since the epoch that the system recorded for it
     * @param arrivalTime milliseconds since the epoch when it was read
     */
    public NumberedEnvelope(
            SystemStreamPartition systemStreamPartition,
            long number,
            Object key,
            Object message,
            int size,
            long eventTime,
            long arrivalTime) {
        super(systemStreamPartition, null, key, message, size, eventTime, arrivalTime);
        this.number = number;
    }

    /** The offset as a number. */
    public long number() {
        return number;
    }

    /** The same message with its key and content deserialised. */
    public NumberedEnvelope with(Object key, Object message) {
        return new NumberedEnvelope(
                getSystemStreamPartition(), number, key, message, getSize(), getEventTime(), getArrivalTime());
    }

    @Override
    public String getOffset() {
        return Long.toString(number);
    }

    @Override
    public SystemStreamPartition getSystemStreamPartition(int elasticityFactor) {
        return plain().getSystemStreamPartition(elasticityFactor);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberedEnvelope that && number == that.number && super.equals(that);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Long.hashCode(number);
    }

    @Override
    public String toString() {
        return plain().toString();
    }

    private IncomingMessageEnvelope plain() {
        return new IncomingMessageEnvelope(
                getSystemStreamPartition(),
                getOffset(),
                getKey(),
                getMessage(),
                getSize(),
                getEventTime(),
                getArrivalTime());
    }
}
