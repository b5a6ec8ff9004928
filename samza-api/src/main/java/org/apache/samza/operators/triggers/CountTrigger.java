// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.triggers;

/**
 * Fires when the pane has a number of messages. Made by {@link Triggers#count}.
 *
 * @param <M> type of the window's messages
 */
public class CountTrigger<M> implements Trigger<M> {
    private static final long serialVersionUID = -3017990610741254907L;

    private final long count;

    CountTrigger(long count) {
        if (count < 1) {
            throw new IllegalArgumentException("A trigger must count at least 1 message, not " + count);
        }
        this.count = count;
    }

    /**
     * Tells the number of messages.
     *
     * @return at least 1
     */
    public long getCount() {
        return count;
    }
}
