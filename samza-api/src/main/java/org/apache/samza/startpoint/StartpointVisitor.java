// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.startpoint;

import org.apache.samza.annotation.InterfaceStability;

/**
 * What to do for each kind of startpoint; a system implements the kinds it can resolve.
 *
 * <p>A kind left unimplemented fails with {@link UnsupportedOperationException}.
 *
 * @param <IN> type of the input handed along, for instance the partition to resolve for
 * @param <OUT> type of the answer, for instance an offset
 */
@InterfaceStability.Evolving
public interface StartpointVisitor<IN, OUT> {
    /**
     * Answers for a start at a given offset.
     *
     * @param input what was handed along
     * @param startpointSpecific the startpoint; not null
     * @return the answer
     * @throws UnsupportedOperationException unless overridden
     */
    default OUT visit(IN input, StartpointSpecific startpointSpecific) {
        throw new UnsupportedOperationException("StartpointSpecific is not supported.");
    }

    /**
     * Answers for a start at a given time.
     *
     * @param input what was handed along
     * @param startpointTimestamp the startpoint; not null
     * @return the answer
     * @throws UnsupportedOperationException unless overridden
     */
    default OUT visit(IN input, StartpointTimestamp startpointTimestamp) {
        throw new UnsupportedOperationException("StartpointTimestamp is not supported.");
    }

    /**
     * Answers for a start at the oldest message.
     *
     * @param input what was handed along
     * @param startpointOldest the startpoint; not null
     * @return the answer
     * @throws UnsupportedOperationException unless overridden
     */
    default OUT visit(IN input, StartpointOldest startpointOldest) {
        throw new UnsupportedOperationException("StartpointOldest is not supported.");
    }

    /**
     * Answers for a start at the next message to arrive.
     *
     * @param input what was handed along
     * @param startpointUpcoming the startpoint; not null
     * @return the answer
     * @throws UnsupportedOperationException unless overridden
     */
    default OUT visit(IN input, StartpointUpcoming startpointUpcoming) {
        throw new UnsupportedOperationException("StartpointUpcoming is not supported.");
    }
}
