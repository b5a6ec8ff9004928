// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.runtime;

import org.apache.samza.annotation.InterfaceStability;

/**
 * Told of the life of a processor. Either {@link #afterStop} or {@link #afterFailure} ends it, never both. By default
 * each method does nothing.
 */
@InterfaceStability.Evolving
public interface ProcessorLifecycleListener {
    /** Called once before the processor starts; the place to open what its tasks share. */
    default void beforeStart() {}

    /** Called once the processor has started to work. */
    default void afterStart() {}

    /** Called once the processor has stopped as it was asked to, or ran out of input. */
    default void afterStop() {}

    /**
     * Called once the processor has stopped because of a failure, after its tasks are closed.
     *
     * @param t the failure
     */
    default void afterFailure(Throwable t) {}
}
