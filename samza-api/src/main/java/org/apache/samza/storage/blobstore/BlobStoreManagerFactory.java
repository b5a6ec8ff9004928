// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import java.util.concurrent.ExecutorService;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.config.Config;

/**
 * Makes the {@link BlobStoreManager}s of a blob store. Named by {@code blob.store.manager.factory}; implementations have
 * a public no-argument constructor.
 */
@InterfaceStability.Unstable
public interface BlobStoreManagerFactory {
    /**
     * Makes a manager for saving state.
     *
     * @param config the full config of the job
     * @param backupExecutor for the manager's work; owned by the caller
     * @return the manager, not initialised
     */
    BlobStoreManager getBackupBlobStoreManager(Config config, ExecutorService backupExecutor);

    /**
     * Makes a manager for restoring state.
     *
     * @param config the full config of the job
     * @param restoreExecutor for the manager's work; owned by the caller
     * @return the manager, not initialised
     */
    BlobStoreManager getRestoreBlobStoreManager(Config config, ExecutorService restoreExecutor);
}
