// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage;

/** Looks after what a state backend saves state in. Used by the coordinator before containers start. */
public interface StateBackendAdmin {
    /** Creates what state is saved in, such as changelog topics, if it is not there yet. */
    void createResources();

    /**
     * Checks what is there.
     *
     * @throws RuntimeException when it does not fit the job, such as a changelog topic with too few partitions
     */
    void validateResources();
}
