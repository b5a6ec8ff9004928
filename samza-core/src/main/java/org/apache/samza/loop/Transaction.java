// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

/** What makes outputs, changelog records and checkpoints of a commit visible together. */
public interface Transaction {
    /** None: everything is visible when it is flushed; delivery is at least once. */
    Transaction NONE = () -> {};

    /** Commits what was sent since the last call; the next transaction begins with the next send. */
    void commit();
}
