// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table;

import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.samza.SamzaException;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.table.retry.RetriesEnded;

/**
 * Failures of one table's calls, in sentences that say which table, which call and what type of key, and never what a record
 * holds. Safe for use by any thread.
 *
 * @param tableId the id under {@code tables.}
 */
public record TableFailures(String tableId) {
    /** A call about one key, in words. */
    public String call(String operation, Object key) {
        return operation + " of a key of " + type(key) + about();
    }

    /** A call about several keys or entries, in words. */
    public String call(String operation, Collection<?> keys) {
        Iterator<?> first = keys.iterator();
        if (!first.hasNext()) {
            return operation + " of no keys" + about();
        }
        Object key = first.next();
        return operation + " of " + keys.size() + " keys of "
                + type(key instanceof Entry<?, ?> entry ? entry.getKey() : key) + about();
    }

    /** An operation of the table function's own, in words. */
    public String operation(String kind, int opId) {
        return kind + " operation " + opId + about();
    }

    private String about() {
        return ", table " + tableId + ",";
    }

    private static String type(Object key) {
        return key == null ? "null" : key.getClass().getName();
    }

    /**
     * A failed call.
     *
     * @param call the call in words, from this object
     * @param cause why it failed; wrappers of the JDK's futures are taken off, and what is known of retries goes into the message
     * @return to be thrown; as unspecific as its cause, save that {@link RecordNotFoundException} stays one
     */
    public RuntimeException failed(String call, Throwable cause) {
        Throwable bare = cause(cause);
        String tries = "";
        if (bare instanceof RetriesEnded ended) {
            tries = " " + ended.getMessage();
            bare = ended.getCause();
        }
        return bare instanceof RecordNotFoundException
                ? new RecordNotFoundException(call + " found no record to change", bare)
                : new SamzaException(call + " failed" + tries, bare);
    }

    /**
     * Refuses a missing key.
     *
     * @throws NullPointerException naming the table
     */
    public void requireKey(Object key) {
        Objects.requireNonNull(key, () -> "A key of table " + tableId + " is null");
    }

    /** A call that this table does not have. */
    public SamzaException unsupported(String what) {
        String message = "Table " + tableId + " " + what;
        return new SamzaException(message, new UnsupportedOperationException(message));
    }

    /**
     * Waits for a call.
     *
     * @param call the call
     * @param what the call in words
     * @return its result
     * @throws SamzaException or another exception of {@link #failed}, if the call fails or is cancelled or the waiting thread is
     *     interrupted
     */
    public <T> T await(CompletableFuture<T> call, Supplier<String> what) {
        try {
            return call.get();
        } catch (ExecutionException e) {
            throw failed(what.get(), e.getCause());
        } catch (CancellationException e) {
            throw new SamzaException(what.get() + " was cancelled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SamzaException(what.get() + " was interrupted", e);
        }
    }

    /** What went wrong, without the wrappers of the JDK's futures. */
    public static Throwable cause(Throwable failure) {
        Throwable bare = failure;
        while ((bare instanceof CompletionException || bare instanceof ExecutionException) && bare.getCause() != null) {
            bare = bare.getCause();
        }
        return bare;
    }
}
