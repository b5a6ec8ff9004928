// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

/**
 * The first place where what was found is not what the model says.
 *
 * @param where topic, store or whatever else was compared
 * @param offset in the topic; -1 where there is none
 */
record Difference(String where, int partition, long offset, String what, String expected, String found) {
    @Override
    public String toString() {
        return where + ", partition " + partition + (offset < 0 ? "" : ", offset " + offset) + ": " + what
                + "\n  expected: " + expected + "\n  found:    " + found;
    }
}
