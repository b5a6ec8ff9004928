// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

/** An instant in the life of a container at which it is killed. */
enum Point {
    /** From outside, whatever it does at the time. */
    ANY_TIME("", "", 0, false),
    BEFORE_STAGE("STAGE_STORES", "before", 0, true),
    AFTER_STAGE("STAGE_STORES", "after", 0, true),
    BEFORE_FLUSH("FLUSH_PRODUCERS", "before", 0, false),
    INSIDE_FLUSH("FLUSH_PRODUCERS", "before", 8_000, false),
    AFTER_FLUSH("FLUSH_PRODUCERS", "after", 0, false),
    BEFORE_CHECKPOINT("WRITE_CHECKPOINTS", "before", 0, false),
    AFTER_CHECKPOINT("WRITE_CHECKPOINTS", "after", 0, false),
    BEFORE_COMMIT("COMMIT_TRANSACTION", "before", 0, false),
    INSIDE_COMMIT("COMMIT_TRANSACTION", "before", 10_000, false),
    AFTER_COMMIT("COMMIT_TRANSACTION", "after", 0, false),
    BEFORE_APPLY("APPLY_STORES", "before", 0, true),
    INSIDE_APPLY("APPLY_STORES", "before", 1_000, true),
    AFTER_APPLY("APPLY_STORES", "after", 0, true),
    /** While a store is read back from its changelog, in the life that follows another kill. */
    RESTORE(Passages.RESTORE, "after", 0, true);

    private final String passage;
    private final String when;
    private final int longestDelayMicros;
    private final boolean onlyWithStores;

    Point(String passage, String when, int longestDelayMicros, boolean onlyWithStores) {
        this.passage = passage;
        this.when = when;
        this.longestDelayMicros = longestDelayMicros;
        this.onlyWithStores = onlyWithStores;
    }

    boolean isFromOutside() {
        return this == ANY_TIME;
    }

    /** Whether the container must have stores for the point to mean anything. */
    boolean onlyWithStores() {
        return onlyWithStores;
    }

    int longestDelayMicros() {
        return longestDelayMicros;
    }

    /** The trap that kills at the given passage of this point. */
    Trap trap(int count, int delayMicros) {
        return new Trap(passage, when, count, delayMicros);
    }
}
