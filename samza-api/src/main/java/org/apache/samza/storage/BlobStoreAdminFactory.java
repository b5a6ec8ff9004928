// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage;

import org.apache.samza.config.Config;
import org.apache.samza.job.model.JobModel;

/**
 * Makes the {@link StateBackendAdmin} of a blob store. Named by {@code blob.store.admin.factory}; implementations have a
 * public no-argument constructor.
 */
public interface BlobStoreAdminFactory {
    /**
     * Makes an admin.
     *
     * @param config the full config of the job
     * @param jobModel the job
     * @return the admin
     */
    StateBackendAdmin getStateBackendAdmin(Config config, JobModel jobModel);
}
