// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.samza.SamzaException;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.context.Context;
import org.apache.samza.storage.CheckpointCopies;
import org.apache.samza.storage.StoreProperties;
import org.apache.samza.system.ChangelogSSPIterator;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A key-value store of one task. The one stack behind every kind of store:
 *
 * <pre>
 *   put, delete          get                  range, all, snapshot
 *       |                 |                            |
 *   ObjectCache  --miss--> Overlay --miss--> ByteStore |   spill, then Overlay over ByteStore
 *       |  spill: serialise, once per key              |
 *   Overlay.pending
 *       |  stage(): to the changelog, once per key and commit
 *   Overlay.staged
 *       |  apply(offset): one atomic write
 *   ByteStore (RocksDB, memory)
 * </pre>
 *
 * <p>Invariant: the ByteStore holds nothing but what a finished commit covers, and the changelog offset it stands for.
 */
final class KeyValueStorageEngine<K, V> implements KeyValueEngine<K, V> {
    private static final int RESTORE_BATCH_RECORDS = 2048;
    private static final int RESTORE_BATCH_BYTES = 128 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(KeyValueStorageEngine.class);

    private final String name;
    private final ByteStore store;
    private final StoreSerdes<K, V> serdes;
    private final BiConsumer<byte[], byte[]> changelog;
    private final ObjectCache<K, V> cache;
    private final Overlay overlay = new Overlay();
    private final EntrySizes sizes = new EntrySizes();
    private final LargeMessagePolicy largeMessages;
    private final StoreProperties properties;
    private final Path directory;
    private final StoreCounts counts;
    private final OpenIterators iterators;
    /** Read by threads of tasks that did not end in time: a closed database must not be called, the whole process would crash. */
    private volatile boolean stopped;

    /**
     * @param changelog takes each changed entry once per commit, null value for a delete
     */
    KeyValueStorageEngine(
            String name,
            Path directory,
            ByteStore store,
            StoreSerdes<K, V> serdes,
            BiConsumer<byte[], byte[]> changelog,
            int cachedObjects,
            LargeMessagePolicy largeMessages,
            StoreProperties properties,
            StoreCounts counts) {
        this.name = name;
        this.directory = directory;
        this.store = store;
        this.serdes = serdes;
        this.changelog = changelog;
        this.cache = new ObjectCache<>(cachedObjects);
        this.largeMessages = largeMessages;
        this.properties = properties;
        this.counts = counts;
        this.iterators = new OpenIterators(name);
        counts.showUncommitted(this::uncommittedBytes);
    }

    @Override
    public void init(Context context) {}

    // ---- what the task calls

    @Override
    public V get(K key) {
        requireKey(key);
        counts.gets++;
        Slot<V> cached = cache.find(key);
        if (cached != null) {
            counts.cacheHits++;
            return cached.value();
        }
        requireOpen();
        byte[] keyBytes = serdes.keyBytes(key);
        byte[] bytes = !overlay.isEmpty() && overlay.contains(keyBytes) ? overlay.get(keyBytes) : store.get(keyBytes);
        return bytes == null ? null : remembered(key, bytes);
    }

    @Override
    public Map<K, V> getAll(List<K> keys) {
        requireOpen();
        Map<K, V> found = new HashMap<>();
        List<K> missedKeys = new ArrayList<>();
        List<byte[]> missed = new ArrayList<>();
        counts.gets += keys.size();
        for (K key : keys) {
            requireKey(key);
            Slot<V> cached = cache.find(key);
            if (cached != null) {
                counts.cacheHits++;
                V value = cached.value();
                if (value != null) {
                    found.put(key, value);
                }
            } else {
                byte[] keyBytes = serdes.keyBytes(key);
                if (overlay.contains(keyBytes)) {
                    Optional.ofNullable(overlay.get(keyBytes))
                            .ifPresent(bytes -> found.put(key, remembered(key, bytes)));
                } else {
                    missedKeys.add(key);
                    missed.add(keyBytes);
                }
            }
        }
        List<byte[]> values = missed.isEmpty() ? List.of() : store.getAll(missed);
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null) {
                K key = missedKeys.get(i);
                found.put(key, remembered(key, values.get(i)));
            }
        }
        return found;
    }

    private V remembered(K key, byte[] bytes) {
        V value = serdes.value(bytes);
        cache.remember(key, value);
        return value;
    }

    @Override
    public void put(K key, V value) {
        requireKey(key);
        if (value == null) {
            throw new NullPointerException(
                    "Store " + name + ": null is no value of key " + key + "; call delete instead");
        }
        counts.puts++;
        if (largeMessages.isChecked()) {
            putChecked(key, value);
        } else {
            cache.put(key, value);
            if (sizes.wantsSample()) {
                sample(key, value);
            }
        }
    }

    /** Changed objects are not serialised before the commit, so what they will weigh is learned from a few of them. */
    private void sample(K key, V value) {
        try {
            sizes.add(serdes.keyBytes(key).length + (long) serdes.valueBytes(key, value).length);
        } catch (SamzaException e) {
            LOG.debug("Store {}: an entry could not be weighed; the commit will say why", name, e);
        }
    }

    /** A value that may be too large is serialised at once, so that the task that puts it gets the error. */
    private void putChecked(K key, V value) {
        byte[] bytes = serdes.valueBytes(key, value);
        if (bytes.length > largeMessages.maxBytes()) {
            if (largeMessages.action() == LargeMessagePolicy.Action.DROP) {
                counts.droppedLargeMessages++;
                return;
            }
            throw new SamzaException("Store " + name + ": the value of key " + key + " has " + bytes.length
                    + " bytes, more than the " + largeMessages.maxBytes() + " of "
                    + KvKeys.CHANGELOG_MAX_MESSAGE_SIZE.of(name)
                    + ". Store less, or raise it together with max.message.bytes"
                    + " of the changelog topic");
        }
        overlay.put(serdes.keyBytes(key), bytes);
        cache.remember(key, value);
    }

    @Override
    public void putAll(List<Entry<K, V>> entries) {
        for (Entry<K, V> entry : entries) {
            put(entry.getKey(), entry.getValue());
        }
    }

    @Override
    public void delete(K key) {
        requireKey(key);
        counts.deletes++;
        cache.delete(key);
    }

    @Override
    public void deleteAll(List<K> keys) {
        keys.forEach(this::delete);
    }

    @Override
    public KeyValueIterator<K, V> range(K from, K to) {
        requireKey(from);
        requireKey(to);
        counts.ranges++;
        return iterate(serdes.keyBytes(from), serdes.keyBytes(to));
    }

    @Override
    public KeyValueIterator<K, V> all() {
        counts.alls++;
        return iterate(null, null);
    }

    private KeyValueIterator<K, V> iterate(byte[] from, byte[] to) {
        requireOpen();
        spill();
        ByteStore.View view = store.view();
        ByteStore.Cursor cursor = new MergedCursor(view.range(from, to), overlay.range(from, to));
        return new StoreIterator<>(cursor, view, serdes, iterators);
    }

    @Override
    public KeyValueSnapshot<K, V> snapshot(K from, K to) {
        requireKey(from);
        requireKey(to);
        counts.snapshots++;
        requireOpen();
        spill();
        byte[] first = serdes.keyBytes(from);
        byte[] end = serdes.keyBytes(to);
        return new StoreSnapshot<>(store.view(), first, end, overlay.range(first, end), serdes, iterators);
    }

    private void requireOpen() {
        if (stopped) {
            throw new IllegalStateException("Store " + name + " is closed: its container has stopped");
        }
    }

    private void requireKey(K key) {
        if (key == null) {
            throw new NullPointerException("Store " + name + ": null is no key");
        }
    }

    /**
     * Serialises what changed, so that the task that calls it learns of a value that cannot be. Nothing leaves for the changelog
     * before the commit: a record of its own for every call would be one too many per key and commit.
     */
    @Override
    public void flush() {
        counts.flushes++;
        spill();
    }

    // ---- what the framework calls

    @Override
    public void stage() {
        spill();
        overlay.stage(changelog);
        counts.publish(iterators.count());
    }

    private void spill() {
        cache.spill((key, value) -> {
            byte[] keyBytes = serdes.keyBytes(key);
            byte[] valueBytes = value == null ? null : serdes.valueBytes(key, value);
            sizes.add(keyBytes.length + (valueBytes == null ? 0L : valueBytes.length));
            overlay.put(keyBytes, valueBytes);
        });
    }

    @Override
    public void apply(String changelogOffset) {
        var staged = overlay.staged();
        boolean moved = changelogOffset != null && !Objects.equals(changelogOffset, store.appliedOffset());
        if (!staged.isEmpty() || moved) {
            store.write(staged, changelogOffset);
            overlay.applied();
        }
        store.settle();
    }

    @Override
    public void writeAgain(Iterable<byte[]> keys) {
        keys.forEach(key -> overlay.put(key, store.get(key)));
    }

    @Override
    public String appliedChangelogOffset() {
        return store.appliedOffset();
    }

    @Override
    public long uncommittedBytes() {
        return overlay.bytes() + cache.changedCount() * sizes.mean();
    }

    @Override
    public void restore(ChangelogSSPIterator changes) {
        List<Map.Entry<byte[], byte[]>> batch = new ArrayList<>(RESTORE_BATCH_RECORDS);
        long bytes = 0;
        String offset = null;
        while (changes.hasNext()) {
            IncomingMessageEnvelope change = changes.next();
            byte[] key = (byte[]) change.getKey();
            byte[] value = (byte[]) change.getMessage();
            if (key == null) {
                throw new SamzaException(
                        "Store " + name + ": the changelog record at " + change.getSystemStreamPartition() + " offset "
                                + change.getOffset() + " has no key; is the topic another's?");
            }
            batch.add(new ByteEntry(key, value));
            bytes += key.length + (value == null ? 0 : value.length);
            offset = change.getOffset();
            if (batch.size() >= RESTORE_BATCH_RECORDS || bytes >= RESTORE_BATCH_BYTES) {
                restored(batch, bytes, offset);
                bytes = 0;
            }
        }
        restored(batch, bytes, offset);
        store.endRestore();
    }

    private void restored(List<Map.Entry<byte[], byte[]>> batch, long bytes, String offset) {
        if (batch.isEmpty()) {
            return;
        }
        store.restore(batch, offset);
        counts.restoredMessages += batch.size();
        counts.restoredBytes += bytes;
        batch.clear();
        counts.publish(0);
    }

    @Override
    public Optional<Path> checkpoint(CheckpointId id) {
        if (!store.isPersistent()) {
            return Optional.empty();
        }
        Path target = CheckpointCopies.path(directory, id);
        store.checkpoint(target);
        return Optional.of(target);
    }

    @Override
    public StoreProperties getStoreProperties() {
        return properties;
    }

    /** Closes without committing: what no commit covers is gone from here, and will be processed again. */
    @Override
    public void stop() {
        if (!stopped) {
            stopped = true;
            iterators.closeAll();
            store.close();
        }
    }
}
