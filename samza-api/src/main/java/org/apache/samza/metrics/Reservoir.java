// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

/**
 * Keeps a sample of the values a {@link Timer} was updated with. Implementations are safe for one or more writers next
 * to readers on other threads.
 */
public interface Reservoir {
    /**
     * Returns how many values are kept at this moment.
     *
     * @return the number of values, not negative
     */
    int size();

    /**
     * Offers a value.
     *
     * @param value the value, in the unit the owner of the reservoir chose
     */
    void update(long value);

    /**
     * Copies the values kept at this moment.
     *
     * @return a snapshot that later updates do not change
     */
    Snapshot getSnapshot();
}
