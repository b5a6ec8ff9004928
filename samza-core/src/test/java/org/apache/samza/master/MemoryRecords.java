// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.util.HashMap;
import java.util.Map;

/** The coordinator stream's part in a test: outlives masters, and refuses writes when told to. */
final class MemoryRecords implements SlotRecords {
    private final Map<String, Predecessor> known = new HashMap<>();
    boolean unreachable;

    @Override
    public void launching(String containerId, Allocation allocation, SlotHistory history) {
        if (unreachable) {
            throw new IllegalStateException("the broker is away");
        }
        known.put(containerId, new Predecessor(allocation.executionId(), allocation.host(), history));
    }

    @Override
    public void changed(String containerId, SlotHistory history) {
        if (!unreachable) {
            Predecessor before = known.getOrDefault(containerId, Predecessor.NONE);
            known.put(containerId, new Predecessor(before.executionId(), before.host(), history));
        }
    }

    Predecessor of(String containerId) {
        return known.getOrDefault(containerId, Predecessor.NONE);
    }
}
