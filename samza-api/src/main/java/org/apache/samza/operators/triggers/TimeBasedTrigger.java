// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.triggers;

import java.time.Duration;
import org.apache.samza.annotation.InterfaceStability;

/**
 * A trigger for which time matters.
 *
 * @param <M> type of the window's messages
 */
@InterfaceStability.Unstable
public interface TimeBasedTrigger<M> extends Trigger<M> {
    /**
     * Tells after what time the trigger fires. What starts it is for the type of trigger to say.
     *
     * @return the time, never null or negative; engines measure it in whole milliseconds
     */
    Duration getDuration();
}
