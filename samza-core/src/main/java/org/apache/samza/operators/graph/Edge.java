// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.graph;

import java.io.Serializable;

/**
 * A way that messages take.
 *
 * @param from id of the step they come from
 * @param to id of the step they go to
 * @param side which input of a join they are; {@link Side#ONLY} elsewhere
 */
public record Edge(String from, String to, Side side) implements Serializable {
    /** Inputs of a step. */
    public enum Side {
        /** Steps other than joins of two streams have one. */
        ONLY,
        /** The stream whose {@code join} was called. */
        LEFT,
        /** The stream it was called with. */
        RIGHT
    }
}
