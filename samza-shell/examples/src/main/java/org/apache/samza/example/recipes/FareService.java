// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.recipes;

import java.io.Serializable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Stands for a service elsewhere that answers after a while. Functions travel to the tasks in Java's serialised form, so what they
 * hold is serialisable, or made anew where they arrive.
 */
final class FareService implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Executor AFTER_A_WHILE = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);
    private static final int BASE_DOLLARS = 50;
    private static final int MILES_PER_DOLLAR = 8;

    CompletionStage<Integer> fareOf(Flight flight) {
        return CompletableFuture.supplyAsync(
                () -> BASE_DOLLARS + flight.distanceMiles() / MILES_PER_DOLLAR, AFTER_A_WHILE);
    }
}
