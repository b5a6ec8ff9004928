// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.util;

/** Where the time comes from, so that tests can set it. */
public interface Clock {
    /** The time in milliseconds since the epoch. */
    long currentTimeMillis();
}
