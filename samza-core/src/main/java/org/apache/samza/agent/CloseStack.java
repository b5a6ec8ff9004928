// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.agent;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was started, to be closed in reverse. Every entry is closed even if others fail; the first failure is thrown and carries
 * the later ones. For one thread at a time.
 */
public final class CloseStack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CloseStack.class);

    private record Entry(String what, AutoCloseable close, boolean resource) {}

    private final Deque<Entry> started = new ArrayDeque<>();

    /** Remembers how to close something that has just been started; {@code what} completes "closing …". */
    public void push(String what, AutoCloseable close) {
        started.push(new Entry(what, close, false));
    }

    /** The same for what holds something of the machine, which the end of a process gives back also when nothing is closed. */
    public void pushResource(String what, AutoCloseable close) {
        started.push(new Entry(what, close, true));
    }

    /** Closes resources alone, as if the process had ended here; afterwards the stack is empty. Failures are logged. */
    public void abandon() {
        started.removeIf(entry -> !entry.resource);
        try {
            close();
        } catch (IllegalStateException e) {
            LOG.debug("Not every resource could be closed", e);
        }
    }

    /**
     * Closes everything, newest first; afterwards the stack is empty.
     *
     * @throws IllegalStateException naming what failed to close first
     */
    @Override
    public void close() {
        IllegalStateException first = null;
        while (!started.isEmpty()) {
            Entry entry = started.pop();
            try {
                entry.close.close();
            } catch (Exception e) {
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                LOG.warn("Closing {} failed", entry.what, e);
                var failure = new IllegalStateException("Closing " + entry.what + " failed: " + e, e);
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
