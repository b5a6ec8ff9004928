// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.samza.SamzaException;

/** What the default methods of table functions share. */
final class Calls {
    private Calls() {}

    /** Waits for a call; its failure becomes the cause of a SamzaException that says which call it was. */
    static <T> T await(CompletableFuture<T> call, TableFunction function, String what, Object about) {
        try {
            return call.get();
        } catch (ExecutionException e) {
            throw new SamzaException(describe(function, what, about) + " failed", e.getCause());
        } catch (CancellationException e) {
            throw new SamzaException(describe(function, what, about) + " was cancelled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SamzaException(describe(function, what, about) + " was interrupted", e);
        }
    }

    /** Done when all calls are; fails as soon as all are done and one has failed. */
    static CompletableFuture<Void> all(Stream<CompletableFuture<Void>> calls) {
        return CompletableFuture.allOf(calls.toArray(CompletableFuture<?>[]::new));
    }

    /** To be thrown by a call that a function does not have. */
    static SamzaException unsupported(TableFunction function, String what) {
        String message = what + " is not supported by " + function.getClass().getName();
        return new SamzaException(message, new UnsupportedOperationException(message));
    }

    private static String describe(TableFunction function, String what, Object about) {
        return what + " of " + about + " by " + function.getClass().getName();
    }
}
