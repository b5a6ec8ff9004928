// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.Map;
import java.util.function.Function;
import org.apache.samza.system.SystemStreamPartition;

/** A task without stores. */
class NoStores implements TaskState {
    @Override
    public Map<String, SystemStreamPartition> changelogs() {
        return Map.of();
    }

    @Override
    public String appliedOffset(String store) {
        return null;
    }

    @Override
    public void stage() {}

    @Override
    public void apply(Function<SystemStreamPartition, String> newestAcknowledged) {}

    @Override
    public long uncommittedBytes() {
        return 0;
    }
}
