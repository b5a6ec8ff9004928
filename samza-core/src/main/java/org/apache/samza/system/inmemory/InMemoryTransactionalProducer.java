// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.inmemory;

import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.TransactionException;
import org.apache.samza.system.TransactionException.Kind;
import org.apache.samza.system.TransactionalProducer;

/**
 * Writes to all systems of a scope in one transaction. Records have their offsets at once and are seen when it is committed. One that
 * is never stopped, as in a process that was killed, leaves its transaction open until its id is taken by another. Safe for any thread.
 */
final class InMemoryTransactionalProducer implements TransactionalProducer {
    private enum State {
        NEW,
        OWNER,
        FENCED,
        STOPPED
    }

    private final Scope scope;
    private final String transactionalId;
    private final InMemoryWriter writer;
    private State state = State.NEW;
    /** Null before the first record after the last commit. */
    private LogTransaction open;

    InMemoryTransactionalProducer(Scope scope, String transactionalId) {
        this.scope = scope;
        this.transactionalId = transactionalId;
        this.writer = new InMemoryWriter(scope);
    }

    @Override
    public void start() {
        synchronized (this) {
            state = State.OWNER;
        }
        // Not in the lock: two that start at once fence each other.
        scope.own(transactionalId, this);
    }

    @Override
    public void register(String source) {}

    @Override
    public void remember(SystemStreamPartition partition) {
        writer.remember(partition);
    }

    @Override
    public String newestAcknowledged(SystemStreamPartition partition) {
        return writer.newest(partition);
    }

    @Override
    public synchronized void send(String source, OutgoingMessageEnvelope envelope) {
        requireOwner("send to " + envelope.getSystemStream());
        if (open == null) {
            open = new LogTransaction();
        }
        writer.append(envelope, open);
    }

    @Override
    public synchronized void flush(String source) {
        requireOwner("flush");
    }

    @Override
    public synchronized void commit() {
        requireOwner("commit");
        if (open != null) {
            open.commit();
            open = null;
        }
    }

    private void requireOwner(String action) {
        switch (state) {
            case OWNER -> {}
            case FENCED ->
                throw new TransactionException(
                        Kind.FENCED,
                        "Cannot " + action + ": another producer has taken the transactional id " + transactionalId,
                        null);
            case NEW, STOPPED ->
                throw new IllegalStateException("Cannot " + action + ": the producer of transactional id "
                        + transactionalId + " is " + (state == State.NEW ? "not started" : "stopped"));
        }
    }

    /** Somebody else has the id now. */
    synchronized void fence() {
        state = State.FENCED;
        abort();
    }

    @Override
    public synchronized void stop() {
        if (state != State.FENCED) {
            state = State.STOPPED;
        }
        abort();
    }

    private void abort() {
        if (open != null) {
            open.abort();
            open = null;
        }
    }
}
