// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

/** What a factory has made of a configuration alone, and can use the systems that the process has of it, rather than its own. */
public interface BorrowsSystems {
    /**
     * Lends systems of the same configuration, before the start: admins that are there already need not be made again.
     *
     * @param systems they stay the caller's, and open for as long as what borrows them
     */
    void lend(Systems systems);
}
