// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

/** What a supervisor has counted since it began. For the master's thread alone. */
final class SupervisorCounts {
    long completed;
    long failed;
    long released;
    long unknownCompletions;
    long preferredHostRequests;
    long anyHostRequests;
    long expiredPreferredHostRequests;
    long overdueAnyHostRequests;
    long preferredHostHits;
}
