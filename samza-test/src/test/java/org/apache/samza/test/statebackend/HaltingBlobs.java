// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.statebackend;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.apache.samza.config.Config;
import org.apache.samza.storage.blobstore.BlobStoreManager;
import org.apache.samza.storage.blobstore.BlobStoreManagerFactory;
import org.apache.samza.storage.blobstore.Metadata;
import org.apache.samza.storage.blobstore.file.FileSystemBlobStoreManagerFactory;

/**
 * Blobs in files. Where a test has made the file {@code halt.trigger}, the process ends as by a kill -9: with {@code halt.at=upload}
 * when an index is stored, before a checkpoint can name it; with {@code halt.at=clean-up} when a blob is to stay because one does.
 */
public final class HaltingBlobs implements BlobStoreManagerFactory {
    static final int EXIT_CODE = 137;

    @Override
    public BlobStoreManager getBackupBlobStoreManager(Config config, ExecutorService backupExecutor) {
        BlobStoreManager files =
                new FileSystemBlobStoreManagerFactory().getBackupBlobStoreManager(config, backupExecutor);
        String trigger = config.get("halt.trigger");
        String where = config.get("halt.at", "nowhere");
        return new BlobStoreManager() {
            private void mayHalt(String here) {
                if (where.equals(here) && Files.exists(Path.of(trigger))) {
                    Runtime.getRuntime().halt(EXIT_CODE);
                }
            }

            @Override
            public void init() {
                files.init();
            }

            @Override
            public CompletionStage<String> put(InputStream inputStream, Metadata metadata) {
                return files.put(inputStream, metadata).thenApply(id -> {
                    if (metadata.getPayloadPath().equals(Metadata.SNAPSHOT_INDEX_PAYLOAD_PATH)) {
                        mayHalt("upload");
                    }
                    return id;
                });
            }

            @Override
            public CompletionStage<Void> get(String id, OutputStream outputStream, Metadata metadata) {
                return files.get(id, outputStream, metadata);
            }

            @Override
            public CompletionStage<Void> delete(String id, Metadata metadata) {
                return files.delete(id, metadata);
            }

            @Override
            public CompletionStage<Void> removeTTL(String blobId, Metadata metadata) {
                mayHalt("clean-up");
                return files.removeTTL(blobId, metadata);
            }

            @Override
            public void close() {
                files.close();
            }
        };
    }

    @Override
    public BlobStoreManager getRestoreBlobStoreManager(Config config, ExecutorService restoreExecutor) {
        return new FileSystemBlobStoreManagerFactory().getRestoreBlobStoreManager(config, restoreExecutor);
    }
}
