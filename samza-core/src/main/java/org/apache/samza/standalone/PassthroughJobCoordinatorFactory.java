// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.standalone;

/**
 * The value of {@code job.coordinator.factory} for a program that runs its application by itself, which is what
 * {@link org.apache.samza.runtime.LocalApplicationRunner} always does. Programs of release 1.8 name the class; there is nothing to
 * call.
 */
public final class PassthroughJobCoordinatorFactory {
    /** For programs that make one. */
    public PassthroughJobCoordinatorFactory() {}
}
