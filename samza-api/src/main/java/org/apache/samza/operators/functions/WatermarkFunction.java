// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.functions;

import java.util.Collection;

/**
 * A function that attends to watermarks. A watermark says that no more messages of an earlier event time are expected.
 * A function given to an operator implements this beside its own type; without it, watermarks pass the operator
 * unchanged.
 *
 * @param <T> type of the messages made
 */
public interface WatermarkFunction<T> {
    /**
     * Takes a watermark that reached the operator on all its inputs. Watermarks come in rising order, never at the same
     * time as the task's messages.
     *
     * @param watermark event time in milliseconds since the epoch
     * @return the messages to hand on before the watermark goes on, in order; empty or null for none
     */
    Collection<T> processWatermark(long watermark);

    /**
     * Tells how far the operators behind may take it to be. Asked after each {@link #processWatermark}.
     *
     * @return event time in milliseconds since the epoch; null to hold the watermark back
     */
    Long getOutputWatermark();
}
