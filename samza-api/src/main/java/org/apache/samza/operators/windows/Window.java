// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.windows;

import java.io.Serializable;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.operators.triggers.Trigger;

/**
 * Describes how messages are gathered. Made by {@link Windows}; the engine takes no other windows than those.
 *
 * <p>A window has a trigger of its own, that of its end, which always fires. Early and late triggers come on top of it.
 * The setters change the window and return it, for chaining. They are called before the window is given to
 * {@link org.apache.samza.operators.MessageStream#window}, by one thread.
 *
 * @param <M> type of the messages
 * @param <K> type of the window's key; {@link Void} where there is none
 * @param <WV> type of what a window gathers to
 */
@InterfaceStability.Unstable
public interface Window<M, K, WV> extends Serializable {
    /**
     * Lets the window hand out panes before its end. Replaces the early trigger set before.
     *
     * @param trigger when to, once unless it repeats; null for not at all, which it is from the start
     * @return this window
     */
    Window<M, K, WV> setEarlyTrigger(Trigger<M> trigger);

    /**
     * Lets the window hand out panes for messages that come after its end. Replaces the late trigger set before. In
     * windows by the container's clock no message comes late.
     *
     * @param trigger when to, once unless it repeats; null for not at all, which it is from the start
     * @return this window
     */
    Window<M, K, WV> setLateTrigger(Trigger<M> trigger);

    /**
     * Says what becomes of the contents when an early trigger fires.
     *
     * @param mode which mode; null for {@link AccumulationMode#DISCARDING}, which it is from the start
     * @return this window
     */
    Window<M, K, WV> setAccumulationMode(AccumulationMode mode);
}
