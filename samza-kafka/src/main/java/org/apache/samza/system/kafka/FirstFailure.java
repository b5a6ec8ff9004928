// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.util.concurrent.atomic.AtomicReference;

/** The first send that failed; those after it mostly fail because of it. Safe for use by any thread. */
final class FirstFailure {
    private final AtomicReference<Sent> first = new AtomicReference<>();

    /**
     * A failed send.
     *
     * @param partition the partition; negative when none was chosen yet
     */
    record Sent(String topic, int partition, Exception exception) {
        @Override
        public String toString() {
            return "topic " + topic + (partition < 0 ? "" : " partition " + partition) + ": " + exception.getMessage()
                    + " (" + exception.getClass().getSimpleName() + ")";
        }
    }

    void report(String topic, int partition, Exception exception) {
        first.compareAndSet(null, new Sent(topic, partition, exception));
    }

    /** The first failure; null when there was none. */
    Sent get() {
        return first.get();
    }

    void forget() {
        first.set(null);
    }
}
