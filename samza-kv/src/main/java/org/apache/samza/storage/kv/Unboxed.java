// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

/**
 * The type of a whole number that is kept without its box: in place of the object there is one of these, and the number beside it.
 * A box lies far from what refers to it, so that each look-up would wait for memory once more; that of a count is young besides,
 * and the collector would have to move as many boxes as there are counts.
 */
enum Unboxed {
    LONG,
    INTEGER;

    /** What is kept of an object: its type if it is a whole number, else itself. Null of null. */
    static Object kept(Object object) {
        if (object instanceof Long) {
            return LONG;
        }
        return object instanceof Integer ? INTEGER : object;
    }

    /** The number to keep beside it; 0 if it is none. */
    static long number(Object object) {
        if (object instanceof Long number) {
            return number;
        }
        return object instanceof Integer number ? number : 0;
    }

    /** The object again. */
    static Object boxed(Object kept, long number) {
        if (kept == LONG) {
            return number;
        }
        // Each in a return of its own: a conditional expression would make a Long of an Integer.
        if (kept == INTEGER) {
            return (int) number;
        }
        return kept;
    }
}
