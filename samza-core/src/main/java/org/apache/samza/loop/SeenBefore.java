// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import org.apache.samza.system.SystemAdmin;

/**
 * Where a task begins in a partition that is read from an earlier offset for the sake of another task.
 *
 * @param firstNew offset of the first message that is for the task
 * @param order compares offsets of the system
 */
public record SeenBefore(String firstNew, SystemAdmin order) {
    boolean covers(String offset) {
        Integer sign = offset == null ? null : order.offsetComparator(offset, firstNew);
        return sign != null && sign < 0;
    }
}
