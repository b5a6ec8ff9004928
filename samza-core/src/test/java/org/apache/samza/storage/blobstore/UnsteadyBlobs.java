// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.samza.storage.blobstore.exceptions.RetriableException;

/** A blob store that notes every call, and fails when a test says so. */
final class UnsteadyBlobs implements BlobStoreManager {
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final BlobStoreManager blobs;
    /** Beginning of the calls that fail, and how many of them. */
    private String failing = "none";

    private int failures;
    private RuntimeException failure;

    UnsteadyBlobs(BlobStoreManager blobs) {
        this.blobs = blobs;
    }

    synchronized void failNext(String call, int times, RuntimeException with) {
        failing = call;
        failures = times;
        failure = with;
    }

    void failNext(String call, int times) {
        failNext(call, times, new RetriableException("told to fail"));
    }

    private synchronized boolean fails(String call) {
        calls.add(call);
        return call.startsWith(failing) && failures-- > 0;
    }

    long count(String beginning) {
        return List.copyOf(calls).stream()
                .filter(call -> call.startsWith(beginning))
                .count();
    }

    @Override
    public void init() {
        calls.add("init");
        blobs.init();
    }

    @Override
    public CompletionStage<String> put(InputStream inputStream, Metadata metadata) {
        return fails("put " + metadata.getPayloadPath())
                ? CompletableFuture.failedFuture(failure)
                : blobs.put(inputStream, metadata);
    }

    @Override
    public CompletionStage<Void> get(String id, OutputStream outputStream, Metadata metadata) {
        return fails("get " + metadata.getPayloadPath())
                ? CompletableFuture.failedFuture(failure)
                : blobs.get(id, outputStream, metadata);
    }

    @Override
    public CompletionStage<Void> delete(String id, Metadata metadata) {
        if (fails("delete " + metadata.getPayloadPath())) {
            throw failure;
        }
        return blobs.delete(id, metadata);
    }

    @Override
    public CompletionStage<Void> removeTTL(String blobId, Metadata metadata) {
        return fails("keep " + metadata.getPayloadPath())
                ? CompletableFuture.failedFuture(failure)
                : blobs.removeTTL(blobId, metadata);
    }

    @Override
    public void close() {
        calls.add("close");
        blobs.close();
    }
}
