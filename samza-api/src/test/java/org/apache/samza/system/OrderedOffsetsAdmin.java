// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import java.util.Map;
import java.util.Set;

/** A fake admin whose offsets are decimal numbers. */
class OrderedOffsetsAdmin implements SystemAdmin {
    @Override
    public Map<SystemStreamPartition, String> getOffsetsAfter(Map<SystemStreamPartition, String> offsets) {
        return Map.of();
    }

    @Override
    public Map<String, SystemStreamMetadata> getSystemStreamMetadata(Set<String> streamNames) {
        return Map.of();
    }

    @Override
    public Integer offsetComparator(String offset1, String offset2) {
        return Long.compare(Long.parseLong(offset1), Long.parseLong(offset2));
    }
}
