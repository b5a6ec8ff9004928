// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.preload;

import org.apache.samza.config.Config;

/**
 * Classes and native libraries of one module that a container needs in any case. They are loaded beside the start, on a thread of
 * their own: most of a start is the loading of classes, and its steps mostly wait for each other. Each module names its
 * implementation in {@code META-INF/services}.
 *
 * <p>Loading is all that may happen here. Whatever is missing or fails is found by whoever needs it, as without this.
 */
public interface Preload {
    /** Loads what every job needs, before the job is known. */
    default void loadForAnyJob() {}

    /** Loads what this job needs besides. */
    default void loadFor(Config config) {}
}
