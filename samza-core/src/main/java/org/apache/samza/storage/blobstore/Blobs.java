// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.samza.SamzaException;
import org.apache.samza.storage.blobstore.exceptions.DeletedException;
import org.apache.samza.storage.blobstore.exceptions.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files and indexes of snapshots in the blob store of a user: each call again after a failure that may pass, and checked for size
 * and CRC. The blob store is called on threads of the executor, none of which waits for its answer. Safe for use by any thread.
 */
final class Blobs {
    private static final Logger LOG = LoggerFactory.getLogger(Blobs.class);

    private final BlobStoreManager manager;
    private final RetryPolicy policy;
    private final Executor executor;

    Blobs(BlobStoreManager manager, RetryPolicy policy, Executor executor) {
        this.manager = manager;
        this.policy = policy;
        this.executor = executor;
    }

    /** Stores a file; done with what an index says of it. */
    CompletableFuture<SnapshotFile> put(Path file, String path, Origin origin) {
        return retrying("store " + file + " of " + origin, () -> {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            FileOwner owner = FileOwner.of(file);
            MeasuredInput in = new MeasuredInput(Files.newInputStream(file));
            return closing(in, () -> manager.put(in, origin.ofFile(path, attributes.size())))
                    .thenApply(id -> {
                        requireWhole(in, attributes.size(), file.toString());
                        return new SnapshotFile(
                                path,
                                List.of(new SnapshotFile.Blob(id, 0)),
                                attributes.size(),
                                in.checksum(),
                                attributes.creationTime().toMillis(),
                                attributes.lastModifiedTime().toMillis(),
                                owner);
                    });
        });
    }

    /** Stores an index; done with the id to find it by. */
    CompletableFuture<String> put(SnapshotIndex index) {
        byte[] json = SnapshotIndexJson.write(index);
        return retrying("store the index of " + index.origin(), () -> {
            MeasuredInput in = new MeasuredInput(new ByteArrayInputStream(json));
            return closing(in, () -> manager.put(in, index.origin().ofIndex(json.length)))
                    .thenApply(id -> {
                        requireWhole(in, json.length, "the index");
                        return id;
                    });
        });
    }

    private static void requireWhole(MeasuredInput in, long size, String what) {
        if (in.bytes() != size) {
            throw new SamzaException("The blob store has read " + in.bytes() + " of the " + size + " bytes of " + what
                    + ", and says that it has stored them");
        }
    }

    /** Fetches an index and looks whether it is of the store that it should be of. */
    CompletableFuture<SnapshotIndex> index(String id, Origin origin) {
        return retrying("fetch index " + id + " of " + origin, () -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            return closing(out, () -> manager.get(id, out, origin.ofIndex(-1))).thenApply(done -> {
                SnapshotIndex index;
                try {
                    index = SnapshotIndexJson.read(out.toByteArray());
                } catch (IOException e) {
                    throw new SamzaException(
                            "Blob " + id + " is no index of a snapshot of " + origin + ": " + e.getMessage(), e);
                }
                if (!index.origin().equals(origin)) {
                    throw new SamzaException(
                            "Blob " + id + " is the index of " + index.origin() + ", expected that of " + origin);
                }
                return index;
            });
        });
    }

    /** Fetches a file; it is at its place only when it is whole and on the disk. */
    CompletableFuture<Void> get(SnapshotFile file, Path target, Origin origin) {
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        return retrying("fetch " + file.path() + " of " + origin + " from " + file.blobs(), () -> {
            FileChannel channel = FileChannel.open(
                    partial, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            MeasuredOutput out = new MeasuredOutput(Channels.newOutputStream(channel));
            return closing(
                            channel,
                            () -> parts(file, 0, out, origin).thenAccept(done -> {
                                requireSame(file, out);
                                try {
                                    file.owner().permit(partial);
                                    channel.force(true);
                                } catch (IOException e) {
                                    throw new UncheckedIOException("Cannot bring " + partial + " to the disk", e);
                                }
                            }))
                    .thenAccept(done -> move(partial, target));
        });
    }

    private CompletionStage<Void> parts(SnapshotFile file, int from, MeasuredOutput out, Origin origin) {
        if (from >= file.blobs().size()) {
            return CompletableFuture.completedFuture(null);
        }
        long size = file.blobs().size() == 1 ? file.size() : -1;
        return manager.get(file.blobs().get(from).id(), out, origin.ofFile(file.path(), size))
                .thenCompose(done -> parts(file, from + 1, out, origin));
    }

    private static void requireSame(SnapshotFile file, MeasuredOutput out) {
        if (out.bytes() != file.size() || out.checksum() != file.checksum()) {
            throw new SamzaException("Blobs " + file.blobs() + " are not what was saved as " + file.path()
                    + ": expected "
                    + file.size() + " bytes with CRC-32 " + file.checksum() + ", found " + out.bytes() + " with "
                    + out.checksum());
        }
    }

    private static void move(Path partial, Path target) {
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot rename " + partial + " to " + target, e);
        }
    }

    /** Makes the blobs of a file stay until they are deleted. */
    CompletableFuture<Void> keep(SnapshotFile file, Origin origin) {
        return each(file, blob -> keep(blob.id(), origin.ofFile(file.path(), file.size())));
    }

    /** Makes an index stay until it is deleted. */
    CompletableFuture<Void> keepIndex(String id, Origin origin) {
        return keep(id, origin.ofIndex(-1));
    }

    private CompletableFuture<Void> keep(String id, Metadata metadata) {
        return retrying("make blob " + id + " stay", () -> manager.removeTTL(id, metadata));
    }

    /** Deletes the blobs of a file; those that are gone are fine. */
    CompletableFuture<Void> delete(SnapshotFile file, Origin origin) {
        return each(file, blob -> delete(blob.id(), origin.ofFile(file.path(), file.size())));
    }

    /** Deletes an index; one that is gone is fine. */
    CompletableFuture<Void> deleteIndex(String id, Origin origin) {
        return delete(id, origin.ofIndex(-1));
    }

    private CompletableFuture<Void> delete(String id, Metadata metadata) {
        return retrying(
                "delete blob " + id,
                () -> manager.delete(id, metadata).handle((done, failure) -> {
                    if (failure != null && !isCausedBy(failure, DeletedException.class)) {
                        throw new CompletionException(failure);
                    }
                    return null;
                }));
    }

    private static CompletableFuture<Void> each(
            SnapshotFile file, Function<SnapshotFile.Blob, CompletableFuture<Void>> work) {
        return CompletableFuture.allOf(file.blobs().stream().map(work).toArray(CompletableFuture[]::new));
    }

    // One call, and again.

    /** A call of the blob store. */
    private interface Call<T> {
        CompletionStage<T> begin() throws IOException;
    }

    /** Closes what a call works on once it has ended, also where it has not even begun. */
    private static <T> CompletionStage<T> closing(Closeable open, Call<T> call) throws IOException {
        CompletionStage<T> begun;
        try {
            begun = call.begin();
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
        return begun.whenComplete((done, failure) -> {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private <T> CompletableFuture<T> retrying(String what, Call<T> call) {
        Attempts<T> attempts = new Attempts<>(what, call);
        try {
            executor.execute(attempts);
        } catch (RejectedExecutionException e) {
            attempts.result.completeExceptionally(e);
        }
        return attempts.result;
    }

    private final class Attempts<T> implements Runnable {
        final CompletableFuture<T> result = new CompletableFuture<>();
        private final String what;
        private final Call<T> call;
        private final long begun = System.nanoTime();
        private int failures;

        Attempts(String what, Call<T> call) {
            this.what = what;
            this.call = call;
        }

        @Override
        public void run() {
            CompletionStage<T> stage;
            try {
                stage = call.begin();
            } catch (IOException | RuntimeException e) {
                stage = CompletableFuture.failedFuture(e);
            }
            stage.whenComplete((value, failure) -> {
                if (failure == null) {
                    result.complete(value);
                } else {
                    failed(failure);
                }
            });
        }

        private void failed(Throwable failure) {
            failures++;
            long elapsedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            if (!isCausedBy(failure, RetriableException.class) || !policy.allows(failures, elapsedMs)) {
                Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
                result.completeExceptionally(new SamzaException(
                        "The blob store could not " + what + " in " + failures + (failures == 1 ? " try" : " tries")
                                + " and " + elapsedMs + " ms: " + cause.getMessage(),
                        cause));
                return;
            }
            long pauseMs = policy.pauseMs(failures, ThreadLocalRandom.current().nextDouble());
            LOG.warn("The blob store could not {}; trying again in {} ms", what, pauseMs, failure);
            CompletableFuture.delayedExecutor(pauseMs, TimeUnit.MILLISECONDS, executor)
                    .execute(this);
        }
    }

    static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
