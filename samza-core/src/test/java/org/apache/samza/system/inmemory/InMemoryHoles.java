// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.inmemory;

import org.apache.samza.system.SystemStreamPartition;

/** Does to an in-memory log what compaction and transaction markers do to one of Kafka: leaves offsets without records. */
public final class InMemoryHoles {
    private InMemoryHoles() {}

    /** Removes the record at an offset; the offset stays used. */
    public static void dig(String scope, SystemStreamPartition partition, long offset) {
        Scopes.logs(scope, partition.getSystem()).locked(logs -> {
            logs.partition(partition).remove(offset);
            return null;
        });
    }
}
