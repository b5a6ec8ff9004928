// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.apache.samza.SamzaException;
import org.apache.samza.storage.blobstore.BlobStoreKeys;
import org.apache.samza.storage.blobstore.BlobStoreManager;
import org.apache.samza.storage.blobstore.Metadata;
import org.apache.samza.storage.blobstore.exceptions.DeletedException;
import org.apache.samza.storage.blobstore.exceptions.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file a blob, {@code <job>-<job id>/<store>/<task>/<random>-<bytes>-<CRC-32C>}, which is its id. Until it is told to stay its
 * name ends in {@code .expiring}; such files are deleted when they are older than the time that blobs of no commit have.
 *
 * <p>Invariant: a file that has one of these names is whole and on the disk; what is being written is called {@code .partial}. Files
 * are never changed, so any number of processes may use the directory.
 */
final class FileSystemBlobStoreManager implements BlobStoreManager {
    private static final Logger LOG = LoggerFactory.getLogger(FileSystemBlobStoreManager.class);
    private static final String EXPIRING = ".expiring";
    private static final String PARTIAL = ".partial";
    private static final Pattern NAME = Pattern.compile("[0-9a-f-]{36}-(\\d{1,18})-([0-9a-f]{8})");
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path root;
    private final long expiryMs;
    private final Executor executor;
    private final Set<Path> swept = ConcurrentHashMap.newKeySet();

    /** @param expiryMs age at which blobs that nobody has told to stay are deleted */
    FileSystemBlobStoreManager(Path root, long expiryMs, Executor executor) {
        this.root = root.toAbsolutePath().normalize();
        this.expiryMs = expiryMs;
        this.executor = executor;
    }

    /** Work on files, which may fail for a while. */
    private interface FileWork<T> {
        T run() throws IOException;
    }

    @Override
    public void init() {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw unusable(e.toString(), e);
        }
        if (!Files.isWritable(root)) {
            throw unusable("it cannot be written to", null);
        }
    }

    private SamzaException unusable(String reason, IOException cause) {
        return new SamzaException(
                "Cannot keep blobs in " + root + ": " + reason + ". Set " + BlobStoreKeys.DIRECTORY
                        + " to a directory that exists on every host and can be written to",
                cause);
    }

    private <T> CompletionStage<T> begin(String what, FileWork<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.run();
                    } catch (AccessDeniedException e) {
                        throw new SamzaException("Access denied: cannot " + what + " in " + root, e);
                    } catch (IOException e) {
                        throw new RetriableException("Cannot " + what + " in " + root + ": " + e, e);
                    }
                },
                executor);
    }

    @Override
    public CompletionStage<String> put(InputStream inputStream, Metadata metadata) {
        return begin("store " + metadata, () -> write(inputStream, metadata));
    }

    private String write(InputStream in, Metadata metadata) throws IOException {
        Path directory = root.resolve(segment(metadata.getJobName() + "-" + metadata.getJobId()))
                .resolve(segment(metadata.getStoreName()))
                .resolve(segment(metadata.getTaskName()));
        Files.createDirectories(directory);
        if (swept.add(directory)) {
            deleteExpired(directory);
        }
        String random = UUID.randomUUID().toString();
        Path partial = directory.resolve(random + PARTIAL);
        try {
            CRC32C checksum = new CRC32C();
            long bytes;
            try (FileChannel channel =
                    FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                bytes = copy(in, Channels.newOutputStream(channel), checksum);
                channel.force(true);
            }
            if (metadata.getPayloadSize() >= 0 && bytes != metadata.getPayloadSize()) {
                throw new SamzaException(
                        "Expected " + metadata.getPayloadSize() + " bytes of " + metadata + ", got " + bytes);
            }
            Path blob = directory.resolve(
                    random + "-" + bytes + "-" + HexFormat.of().toHexDigits((int) checksum.getValue()));
            Files.move(partial, expiring(blob), StandardCopyOption.ATOMIC_MOVE);
            bringToDisk(directory);
            return root.relativize(blob).toString();
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** A name of a directory that no other text gives, and that leads nowhere else. */
    private static String segment(String text) {
        String encoded = URLEncoder.encode(text == null ? "" : text, StandardCharsets.UTF_8);
        return encoded.chars().allMatch(c -> c == '.') ? "%" + encoded.replace(".", "2E") : encoded;
    }

    private static long copy(InputStream in, OutputStream out, CRC32C checksum) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            checksum.update(buffer, 0, read);
            bytes += read;
        }
        return bytes;
    }

    private static void bringToDisk(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path expiring(Path blob) {
        return blob.resolveSibling(blob.getFileName() + EXPIRING);
    }

    /** What commits that never came about have left. It only costs space, so trouble with it is nobody's. */
    private void deleteExpired(Path directory) {
        long oldest = System.currentTimeMillis() - expiryMs;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*{" + EXPIRING + "," + PARTIAL + "}")) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toMillis() < oldest) {
                    LOG.info("Deleting {}: no commit has claimed it", file);
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("Cannot look for expired blobs in {}", directory, e);
        }
    }

    @Override
    public CompletionStage<Void> get(String id, OutputStream outputStream, Metadata metadata) {
        return begin("read blob " + id, () -> {
            Path blob = blob(id);
            try (InputStream in = open(blob, id)) {
                CRC32C checksum = new CRC32C();
                long bytes = copy(in, outputStream, checksum);
                Matcher name = NAME.matcher(blob.getFileName().toString());
                if (!name.matches()
                        || bytes != Long.parseLong(name.group(1))
                        || (int) checksum.getValue() != HexFormat.fromHexDigits(name.group(2))) {
                    throw new SamzaException("Blob " + blob + " is damaged: it has " + bytes + " bytes with CRC-32C "
                            + HexFormat.of().toHexDigits((int) checksum.getValue())
                            + ", its name says what it should have");
                }
            }
            return null;
        });
    }

    /** It may be told to stay between two looks, and then never again changes its name. */
    private static InputStream open(Path blob, String id) throws IOException {
        for (Path name : new Path[] {blob, expiring(blob), blob}) {
            try {
                return Files.newInputStream(name);
            } catch (NoSuchFileException e) {
                LOG.debug("There is no {}", name);
            }
        }
        throw new DeletedException("There is no blob " + id + ": " + blob + " does not exist");
    }

    @Override
    public CompletionStage<Void> delete(String id, Metadata metadata) {
        return begin("delete blob " + id, () -> {
            Path blob = blob(id);
            Files.deleteIfExists(expiring(blob));
            Files.deleteIfExists(blob);
            return null;
        });
    }

    @Override
    public CompletionStage<Void> removeTTL(String blobId, Metadata metadata) {
        return begin("make blob " + blobId + " stay", () -> {
            Path blob = blob(blobId);
            try {
                Files.move(expiring(blob), blob, StandardCopyOption.ATOMIC_MOVE);
                bringToDisk(blob.getParent());
            } catch (NoSuchFileException e) {
                if (!Files.exists(blob)) {
                    throw new DeletedException("There is no blob " + blobId + " that could stay", e);
                }
            }
            return null;
        });
    }

    /** Ids come from checkpoints and indexes: none may lead out of the directory. */
    private Path blob(String id) {
        Path blob = root.resolve(id).normalize();
        if (!blob.startsWith(root)
                || blob.getNameCount() != root.getNameCount() + 4
                || !NAME.matcher(blob.getFileName().toString()).matches()) {
            throw new SamzaException("'" + id + "' is no id of a blob in " + root
                    + ": expected <job>/<store>/<task>/<random>-<bytes>-<CRC-32C>");
        }
        return blob;
    }

    @Override
    public void close() {}
}
