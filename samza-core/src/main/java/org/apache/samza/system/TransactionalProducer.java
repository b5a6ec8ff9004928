// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

/**
 * A producer whose records become visible together, and that keeps earlier producers of the same transactional id from writing.
 *
 * <pre>
 *   start()              takes the id: what a predecessor has not committed is aborted, its later writes fail
 *   send() ... flush()   in a transaction that begins with the first send; durable, not visible
 *   commit()             visible, all or nothing
 * </pre>
 *
 * <p>Once a call has thrown {@link TransactionException} the producer is of no further use and is stopped, which aborts what is
 * open; its owner goes on from what is committed. {@link #send} is safe for use by any thread, the others are for one at a time:
 * {@code start} mostly comes from another than the rest, and {@code stop} also without a start, or when it has failed.
 */
public interface TransactionalProducer extends SystemProducer, AcknowledgedOffsets, FlushesAllSources {
    /**
     * Commits what was sent since the last call; nothing when nothing was.
     *
     * @throws TransactionException when it did not succeed or may not have: only a new producer of the same id can tell
     */
    void commit();
}
