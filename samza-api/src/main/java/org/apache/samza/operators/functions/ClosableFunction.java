// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.functions;

import org.apache.samza.annotation.InterfaceStability;

/** A function that lets go of what it holds. */
@InterfaceStability.Evolving
public interface ClosableFunction {
    /**
     * Runs once in each task, after its last message; not when the process is killed. By default does nothing.
     */
    default void close() {}
}
