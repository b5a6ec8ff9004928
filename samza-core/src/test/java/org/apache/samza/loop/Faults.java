// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.Random;
import org.apache.samza.system.TransactionException;

/** Kills the process at some of the points where something becomes durable, before it or after. */
final class Faults {
    /** The process was killed. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Crash(String point) {
            super("killed " + point, null, false, false);
        }
    }

    private final Random random;
    private final double probability;
    private boolean armed = true;

    Faults(Random random, double probability) {
        this.random = random;
        this.probability = probability;
    }

    void point(String name) {
        if (armed && random.nextDouble() < probability) {
            throw new Crash(name);
        }
    }

    /** Some questions are not answered; whoever asked goes on from what is committed. */
    void unanswered(String question) {
        if (armed && random.nextDouble() < probability) {
            throw new TransactionException(TransactionException.Kind.INDEFINITE, "no answer: " + question, null);
        }
    }

    void disarm() {
        armed = false;
    }
}
