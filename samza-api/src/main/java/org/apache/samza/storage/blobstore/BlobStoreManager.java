// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletionStage;
import org.apache.samza.annotation.InterfaceStability;

/**
 * Puts blobs into a remote store and gets them back. All work is asynchronous; a stage fails with
 * {@link org.apache.samza.storage.blobstore.exceptions.RetriableException} when another try may succeed and with
 * {@link org.apache.samza.storage.blobstore.exceptions.DeletedException} when the blob was deleted. Safe for use by many
 * threads.
 */
@InterfaceStability.Unstable
public interface BlobStoreManager {
    /** Connects to the store. Called once, before anything else. */
    void init();

    /**
     * Stores a blob. It may be left to expire until {@link #removeTTL} is called for it, so that blobs of a commit that
     * never came about vanish by themselves.
     *
     * @param inputStream the contents; read to the end, closed by the caller
     * @param metadata what the blob belongs to
     * @return done once the blob is durable, with the id under which to find it
     */
    CompletionStage<String> put(InputStream inputStream, Metadata metadata);

    /**
     * Fetches a blob.
     *
     * @param id what {@link #put} gave
     * @param outputStream where the contents go; closed by the caller
     * @param metadata what the blob belongs to
     * @return done once everything is written
     */
    CompletionStage<Void> get(String id, OutputStream outputStream, Metadata metadata);

    /**
     * Marks a blob for deletion.
     *
     * @param id what {@link #put} gave
     * @param metadata what the blob belongs to
     * @return done once the blob is marked
     */
    CompletionStage<Void> delete(String id, Metadata metadata);

    /**
     * Makes a blob stay until it is deleted.
     *
     * @param blobId what {@link #put} gave
     * @param metadata what the blob belongs to
     * @return done once the blob no longer expires
     */
    CompletionStage<Void> removeTTL(String blobId, Metadata metadata);

    /** Disconnects. Work under way may fail. */
    void close();
}
