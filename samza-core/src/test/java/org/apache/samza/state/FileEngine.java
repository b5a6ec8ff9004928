// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.context.Context;
import org.apache.samza.storage.CheckpointCopies;
import org.apache.samza.storage.CommittingStorageEngine;
import org.apache.samza.storage.CorruptStoreException;
import org.apache.samza.storage.StoreProperties;
import org.apache.samza.system.ChangelogSSPIterator;
import org.apache.samza.system.IncomingMessageEnvelope;

/** A committing engine whose durable data is one file: entries, and the offset they stand for. */
final class FileEngine implements CommittingStorageEngine {
    private static final String OFFSET = " offset";

    private final Path file;
    private final Properties durable = new Properties();
    private final List<String> writtenAgain = new ArrayList<>();
    private boolean stopped;

    FileEngine(Path directory) {
        this.file = directory.resolve("data");
        if (Files.exists(file)) {
            try {
                String text = Files.readString(file);
                if (text.startsWith("garbage")) {
                    throw new CorruptStoreException("no data but garbage", null);
                }
                durable.load(Files.newBufferedReader(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Entries, without the offset. */
    Map<String, String> entries() {
        Map<String, String> entries = new TreeMap<>();
        durable.stringPropertyNames().stream()
                .filter(key -> !key.equals(OFFSET))
                .forEach(key -> entries.put(key, durable.getProperty(key)));
        return entries;
    }

    /** Keys whose entry the next commit writes to the changelog. */
    List<String> writtenAgain() {
        return writtenAgain;
    }

    boolean isStopped() {
        return stopped;
    }

    @Override
    public void restore(ChangelogSSPIterator changes) {
        while (changes.hasNext()) {
            IncomingMessageEnvelope change = changes.next();
            String key = new String((byte[]) change.getKey(), UTF_8);
            if (change.getMessage() == null) {
                durable.remove(key);
            } else {
                durable.setProperty(key, new String((byte[]) change.getMessage(), UTF_8));
            }
            durable.setProperty(OFFSET, change.getOffset());
        }
        write();
    }

    @Override
    public void apply(String changelogOffset) {
        if (changelogOffset != null) {
            durable.setProperty(OFFSET, changelogOffset);
        }
        write();
    }

    private void write() {
        try (var out = Files.newBufferedWriter(file)) {
            durable.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void writeAgain(Iterable<byte[]> keys) {
        keys.forEach(key -> writtenAgain.add(new String(key, UTF_8)));
    }

    @Override
    public String appliedChangelogOffset() {
        return durable.getProperty(OFFSET);
    }

    @Override
    public void init(Context context) {}

    @Override
    public void stage() {}

    @Override
    public long uncommittedBytes() {
        return 0;
    }

    @Override
    public void flush() {}

    @Override
    public Optional<Path> checkpoint(CheckpointId id) {
        Path copy = CheckpointCopies.path(file.getParent(), id);
        try {
            Files.createDirectories(copy);
            Files.copy(file, copy.resolve(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(copy);
    }

    /** Writes as a task does; durable with the next {@link #apply}. */
    void put(String key, String value) {
        durable.setProperty(key, value);
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public StoreProperties getStoreProperties() {
        return new StoreProperties.StorePropertiesBuilder()
                .setPersistedToDisk(true)
                .build();
    }
}
