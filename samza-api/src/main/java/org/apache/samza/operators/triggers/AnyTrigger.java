// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.triggers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * Fires when the first of several triggers does. Made by {@link Triggers#any}.
 *
 * @param <M> type of the window's messages
 */
public class AnyTrigger<M> implements Trigger<M> {
    private static final long serialVersionUID = -4218998615030400015L;

    private final ArrayList<Trigger<M>> triggers;

    AnyTrigger(List<Trigger<M>> triggers) {
        if (triggers.isEmpty()) {
            throw new IllegalArgumentException("There must be at least one trigger of which any may fire");
        }
        for (Trigger<M> trigger : triggers) {
            Objects.requireNonNull(trigger, "one of the triggers of which any may fire is null");
        }
        this.triggers = new ArrayList<>(triggers);
    }

    /**
     * Tells the triggers.
     *
     * @return the triggers in the order given, at least one; cannot be modified
     */
    public List<Trigger<M>> getTriggers() {
        return Collections.unmodifiableList(triggers);
    }
}
