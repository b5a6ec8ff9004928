// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore.file;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import org.apache.samza.config.Config;
import org.apache.samza.storage.blobstore.BlobStoreKeys;
import org.apache.samza.storage.blobstore.BlobStoreManager;
import org.apache.samza.storage.blobstore.BlobStoreManagerFactory;

/**
 * Blobs as files of {@code blob.store.filesystem.directory}, which every host of the job sees, such as a shared NFS mount. Named by
 * {@code blob.store.manager.factory}.
 */
public final class FileSystemBlobStoreManagerFactory implements BlobStoreManagerFactory {
    /** Made by name. */
    public FileSystemBlobStoreManagerFactory() {}

    @Override
    public BlobStoreManager getBackupBlobStoreManager(Config config, ExecutorService backupExecutor) {
        return manager(config, backupExecutor);
    }

    @Override
    public BlobStoreManager getRestoreBlobStoreManager(Config config, ExecutorService restoreExecutor) {
        return manager(config, restoreExecutor);
    }

    private static BlobStoreManager manager(Config config, ExecutorService executor) {
        return new FileSystemBlobStoreManager(
                Path.of(BlobStoreKeys.DIRECTORY.require(config)), BlobStoreKeys.EXPIRY_MS.read(config), executor);
    }
}
