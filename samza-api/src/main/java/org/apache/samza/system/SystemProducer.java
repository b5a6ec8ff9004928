// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

/**
 * Sends messages to a system on behalf of several sources (tasks, usually).
 *
 * <p>Life: {@link #register} every source, {@link #start}, {@link #send} and {@link #flush}, {@link #stop}. Tasks may
 * run on several threads, so sends and flushes of different sources may overlap.
 */
public interface SystemProducer {
    /** Starts sending; called once, after every source has been registered. */
    void start();

    /** Sends what is still held, then lets go of everything; called once, and nothing after it. */
    void stop();

    /**
     * Announces a source.
     *
     * @param source names the source; not null
     */
    void register(String source);

    /**
     * Takes a message for sending; may hold it back to send several at once. Messages of one source to one partition
     * keep their order.
     *
     * @param source a registered source; not null
     * @param envelope the message, key and value already in the form the system takes; not null
     * @throws SystemProducerException if this or an earlier message of the source could not be sent
     */
    void send(String source, OutgoingMessageEnvelope envelope);

    /**
     * Waits until every message the source has sent is safely in the system. A commit relies on this.
     *
     * @param source a registered source; not null
     * @throws SystemProducerException if any message of the source since its last flush could not be sent
     */
    void flush(String source);
}
