// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

/** Where the master keeps what the next master needs to know. Called by the master's thread alone. */
interface SlotRecords {
    /**
     * Records which process is about to carry a container. Durable when it returns: a process that is not recorded could not
     * be told from a stranger after the master's death, and a second one would be started beside it.
     *
     * @throws RuntimeException when it could not be made durable; the process is not launched then
     */
    void launching(String containerId, Allocation allocation, SlotHistory history);

    /** Records what has become of a container; a loss of this record costs a line of history or a count, never correctness. */
    void changed(String containerId, SlotHistory history);
}
