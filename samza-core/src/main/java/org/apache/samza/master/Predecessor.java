// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

/**
 * What earlier masters of the application left about one container.
 *
 * @param executionId the last process that carried it; empty when there was none
 * @param host where that was; may come from an earlier deployment; empty when not known
 * @param history its history in this application
 */
record Predecessor(String executionId, String host, SlotHistory history) {
    static final Predecessor NONE = new Predecessor("", "", SlotHistory.NONE);
}
