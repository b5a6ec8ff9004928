// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

/** How a container ended. */
public sealed interface ContainerOutcome {
    /** Its work is done, or it was asked to stop; what it had processed is committed. */
    record Done() implements ContainerOutcome {}

    /**
     * It could not go on. What was processed since the last commit will be processed again.
     *
     * @param line what failed and where, on one line
     * @param cause the first failure; later ones are suppressed in it
     */
    record Failed(String line, Throwable cause) implements ContainerOutcome {}

    /**
     * Another process carries the container now. Since then this one has committed nothing.
     *
     * @param line how it noticed, on one line
     */
    record Superseded(String line) implements ContainerOutcome {}

    /** Whether the container ended well. */
    default boolean isDone() {
        return this instanceof Done;
    }
}
