// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.agent;

/** Time as a loop sees it; tests move it by hand. */
public interface Clock {
    /** The machine's clock. */
    Clock SYSTEM = new Clock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public long millis() {
            return System.currentTimeMillis();
        }
    };

    /** Nanoseconds from an arbitrary origin, never going back; only differences mean anything. */
    long nanos();

    /** Wall-clock milliseconds since the epoch. */
    long millis();
}
