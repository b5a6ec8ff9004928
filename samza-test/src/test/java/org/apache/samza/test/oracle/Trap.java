// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

/**
 * Where a container kills itself.
 *
 * @param passage a step of the commit, or {@link Passages#RESTORE}
 * @param when before or after
 * @param count at which passage since the trap was laid, from 1
 * @param delayMicros how long after that, while the container goes on; 0 for at once
 */
record Trap(String passage, String when, int count, int delayMicros) {
    String text() {
        return passage + " " + when + " " + count + " " + delayMicros;
    }

    static Trap parse(String text) {
        String[] field = text.strip().split(" ");
        return new Trap(field[0], field[1], Integer.parseInt(field[2]), Integer.parseInt(field[3]));
    }
}
