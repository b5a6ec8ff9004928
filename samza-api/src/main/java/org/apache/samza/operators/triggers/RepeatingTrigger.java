// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.triggers;

import java.util.Objects;

/**
 * Fires whenever another trigger does, and sets that one up anew each time. Made by {@link Triggers#repeat}.
 *
 * @param <M> type of the window's messages
 */
public class RepeatingTrigger<M> implements Trigger<M> {
    private static final long serialVersionUID = 4521568504947374384L;

    private final Trigger<M> trigger;

    RepeatingTrigger(Trigger<M> trigger) {
        this.trigger = Objects.requireNonNull(trigger, "the trigger to repeat is null");
    }

    /**
     * Tells which trigger is repeated.
     *
     * @return the trigger, never null
     */
    public Trigger<M> getTrigger() {
        return trigger;
    }
}
