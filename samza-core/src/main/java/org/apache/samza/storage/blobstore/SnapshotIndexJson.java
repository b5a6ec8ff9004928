// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.samza.checkpoint.CheckpointId;

/**
 * The JSON of {@link SnapshotIndex}, as Samza 1.8 writes and reads it, so that a job finds its state again whichever release goes
 * on from the other's checkpoint. Directories are nested; names that would lead out of them are refused.
 */
final class SnapshotIndexJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final char SLASH = '/';

    private SnapshotIndexJson() {}

    static byte[] write(SnapshotIndex index) {
        return tree(index).toString().getBytes(StandardCharsets.UTF_8);
    }

    static ObjectNode tree(SnapshotIndex index) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("creation-time-millis", index.createdMs());
        all.putObject("snapshot-metadata")
                .put("checkpoint-id", index.checkpoint().serialize())
                .put("job-name", index.origin().job())
                .put("job-id", index.origin().jobId())
                .put("task-name", index.origin().task())
                .put("store-name", index.origin().store());
        all.set("dir-index", directory("", Directory.of(index)));
        all.put("prev-snapshot-index-blob-id", index.previous().orElse(null));
        return all;
    }

    /** The files of one directory, and its directories by name. */
    private static final class Directory {
        final List<SnapshotFile> files = new ArrayList<>();
        final List<SnapshotFile> removed = new ArrayList<>();
        final Map<String, Directory> inner = new TreeMap<>();

        static Directory of(SnapshotIndex index) {
            Directory root = new Directory();
            index.files().forEach(file -> root.of(file).files.add(file));
            index.removed().forEach(file -> root.of(file).removed.add(file));
            return root;
        }

        private Directory of(SnapshotFile file) {
            Directory directory = this;
            String[] parts = file.path().split("/");
            for (int i = 0; i < parts.length - 1; i++) {
                directory = directory.inner.computeIfAbsent(parts[i], any -> new Directory());
            }
            return directory;
        }
    }

    private static ObjectNode directory(String name, Directory directory) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("dir-name", name);
        files(node.putArray("files-present"), directory.files);
        files(node.putArray("files-removed"), directory.removed);
        ArrayNode inner = node.putArray("sub-dirs-present");
        directory.inner.forEach((innerName, found) -> inner.add(directory(innerName, found)));
        node.putArray("sub-dirs-removed");
        return node;
    }

    private static void files(ArrayNode nodes, List<SnapshotFile> files) {
        for (SnapshotFile file : files) {
            ObjectNode node = nodes.addObject();
            node.put("file-name", file.path().substring(file.path().lastIndexOf(SLASH) + 1));
            ArrayNode blobs = node.putArray("blobs");
            file.blobs()
                    .forEach(blob -> blobs.addObject().put("blob-id", blob.id()).put("offset", blob.offset()));
            node.putObject("file-metadata")
                    .put("creation-time-millis", file.createdMs())
                    .put("last-modified-time-millis", file.modifiedMs())
                    .put("size", file.size())
                    .put("owner", file.owner().owner())
                    .put("group", file.owner().group())
                    .put("permissions", file.owner().permissions());
            node.put("checksum", file.checksum());
        }
    }

    /** @throws IOException saying what was found when the bytes are no index */
    static SnapshotIndex read(byte[] bytes) throws IOException {
        return read(JSON.readTree(bytes));
    }

    static SnapshotIndex read(JsonNode all) throws IOException {
        JsonNode metadata = member(all, "snapshot-metadata");
        Map<String, SnapshotFile> files = new LinkedHashMap<>();
        List<SnapshotFile> removed = new ArrayList<>();
        readDirectory(member(all, "dir-index"), "", files, removed);
        return new SnapshotIndex(
                member(all, "creation-time-millis").asLong(),
                checkpoint(metadata),
                new Origin(
                        text(metadata, "job-name"),
                        text(metadata, "job-id"),
                        text(metadata, "task-name"),
                        text(metadata, "store-name")),
                List.copyOf(files.values()),
                removed,
                Optional.ofNullable(all.path("prev-snapshot-index-blob-id").textValue()));
    }

    private static CheckpointId checkpoint(JsonNode metadata) throws IOException {
        try {
            return CheckpointId.deserialize(text(metadata, "checkpoint-id"));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void readDirectory(
            JsonNode node, String prefix, Map<String, SnapshotFile> files, List<SnapshotFile> removed)
            throws IOException {
        for (JsonNode file : member(node, "files-present")) {
            SnapshotFile read = readFile(file, prefix);
            if (files.put(read.path(), read) != null) {
                throw new IOException("expected each file once, found " + read.path() + " twice");
            }
        }
        for (JsonNode file : member(node, "files-removed")) {
            removed.add(readFile(file, prefix));
        }
        for (JsonNode inner : member(node, "sub-dirs-present")) {
            readDirectory(inner, prefix + name(inner, "dir-name") + SLASH, files, removed);
        }
        for (JsonNode inner : member(node, "sub-dirs-removed")) {
            Map<String, SnapshotFile> gone = new LinkedHashMap<>();
            readDirectory(inner, prefix + name(inner, "dir-name") + SLASH, gone, removed);
            removed.addAll(gone.values());
        }
    }

    private static SnapshotFile readFile(JsonNode node, String prefix) throws IOException {
        List<SnapshotFile.Blob> blobs = new ArrayList<>();
        for (JsonNode blob : member(node, "blobs")) {
            blobs.add(new SnapshotFile.Blob(
                    text(blob, "blob-id"), member(blob, "offset").asInt()));
        }
        blobs.sort(Comparator.comparingInt(SnapshotFile.Blob::offset));
        JsonNode metadata = member(node, "file-metadata");
        return new SnapshotFile(
                prefix + name(node, "file-name"),
                blobs,
                member(metadata, "size").asLong(),
                member(node, "checksum").asLong(),
                member(metadata, "creation-time-millis").asLong(),
                member(metadata, "last-modified-time-millis").asLong(),
                new FileOwner(text(metadata, "owner"), text(metadata, "group"), text(metadata, "permissions")));
    }

    /** A name that stays where it is. */
    private static String name(JsonNode node, String field) throws IOException {
        String name = text(node, field);
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf(SLASH) >= 0) {
            throw new IOException("expected " + field + " to be the name of a file or directory, found '" + name + "'");
        }
        return name;
    }

    private static String text(JsonNode node, String field) throws IOException {
        JsonNode value = member(node, field);
        if (!value.isTextual()) {
            throw new IOException("expected field " + field + " to be text, found " + value);
        }
        return value.textValue();
    }

    private static JsonNode member(JsonNode node, String field) throws IOException {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw new IOException("expected field " + field + " in " + node);
        }
        return value;
    }
}
