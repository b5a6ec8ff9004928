// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

/**
 * Whether a process is still the one that its job wants for a container. Asked after a transactional id was taken or lost:
 * taking it keeps a predecessor from writing, and the answer keeps one that comes too late from doing the same to its successor.
 */
@FunctionalInterface
public interface Incumbency {
    /** Of a container that nobody replaces. */
    Incumbency UNCONTESTED = () -> true;

    /** Whether it is. May block while whoever knows cannot be reached; false when that takes too long. */
    boolean isWanted();

    /** Whether somebody who knows says that it is not; asked once, so that an outage of everything ends no good container. */
    default boolean isUnwanted() {
        return !isWanted();
    }
}
