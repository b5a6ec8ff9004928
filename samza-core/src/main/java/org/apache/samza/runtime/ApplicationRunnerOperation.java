// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.runtime;

import java.util.Locale;

/** What to do with an application. */
public enum ApplicationRunnerOperation {
    /** Start it. */
    RUN,
    /** End it. */
    KILL,
    /** Say how it is. */
    STATUS;

    /**
     * The operation of a name, in any case.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static ApplicationRunnerOperation fromString(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
