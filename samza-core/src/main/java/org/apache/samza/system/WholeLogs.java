// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import java.util.Collection;
import java.util.Map;

/**
 * An admin that can tell where logs end regardless of open transactions. A log that is read to this end, committed records
 * only, holds whatever was committed before the question; the end that such readers see now may lie before some of it, behind
 * somebody's open transaction.
 */
public interface WholeLogs {
    /** Offset that the next record of each partition will get. */
    Map<SystemStreamPartition, String> endsOfLogs(Collection<SystemStreamPartition> partitions);
}
