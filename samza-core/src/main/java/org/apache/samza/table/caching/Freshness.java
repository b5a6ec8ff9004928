// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.caching;

import java.util.Arrays;

/**
 * Keeps what a slow read has found from getting into the cache after a newer write. Keys share versions by their hashes, which at
 * worst leaves a value uncached. Safe for use by any thread.
 */
final class Freshness {
    private static final int STRIPES = 64;

    private final Stripe[] stripes = new Stripe[STRIPES];

    private static final class Stripe {
        private int version;
    }

    Freshness() {
        Arrays.setAll(stripes, number -> new Stripe());
    }

    /** The version of a key's value before it is read. */
    int version(Object key) {
        Stripe stripe = stripe(key);
        synchronized (stripe) {
            return stripe.version;
        }
    }

    /** A key was written: changes the cache with no read in between. */
    void changed(Object key, Runnable change) {
        Stripe stripe = stripe(key);
        synchronized (stripe) {
            stripe.version++;
            change.run();
        }
    }

    /** A key was read: fills the cache unless the key was written since. */
    void fill(Object key, int versionBefore, Runnable fill) {
        Stripe stripe = stripe(key);
        synchronized (stripe) {
            if (stripe.version == versionBefore) {
                fill.run();
            }
        }
    }

    private Stripe stripe(Object key) {
        int hash = key.hashCode();
        return stripes[(hash ^ hash >>> 16) & STRIPES - 1];
    }
}
