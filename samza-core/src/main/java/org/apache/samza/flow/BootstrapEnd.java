// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import org.apache.samza.system.SystemAdmin;

/**
 * The end that a bootstrap partition had at the start of the container.
 *
 * @param newest offset of its last record
 * @param upcoming offset that its next record would get
 * @param order compares offsets of its system
 */
public record BootstrapEnd(String newest, String upcoming, SystemAdmin order) {
    /** Whether a reader that begins at {@code offset} has anything to read. */
    public boolean isAheadOf(String offset) {
        Integer sign = compare(offset, newest);
        return sign == null ? !offset.equals(upcoming) : sign <= 0;
    }

    /** Whether the record at {@code offset} is the last one or a later one. */
    boolean isCoveredBy(String offset) {
        Integer sign = compare(offset, newest);
        return sign == null ? newest.equals(offset) : sign >= 0;
    }

    /** Whether a reader whose next record is at {@code position}, or null when not known, has read everything. */
    boolean isReachedBy(String position) {
        if (position == null) {
            return false;
        }
        Integer sign = compare(position, upcoming);
        return sign == null ? position.equals(upcoming) : sign >= 0;
    }

    private Integer compare(String left, String right) {
        return left == null || right == null ? null : order.offsetComparator(left, right);
    }
}
