// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.samza.SamzaException;
import org.apache.samza.storage.CommittingStorageEngine;
import org.apache.samza.storage.SideInputsProcessor;
import org.apache.samza.storage.StorageEngine;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;

/**
 * A store of one task that side inputs fill. Used by one thread at a time: that of its restore, then the loop's.
 *
 * <p>Invariant: what is durable is what the messages up to the offsets noted with it have made, no more and no less. No commit of
 * the task has a part in it: it is made durable every few thousand messages, and whenever the task commits.
 */
public final class FilledStore {
    /** Messages between two looks at the size of what is not durable. */
    private static final int LOOK_EVERY = 256;

    private static final int MOST_MESSAGES = 4096;
    private static final long MOST_BYTES = 1 << 20;

    private final String name;
    private final StorageEngine engine;
    private final KeyValueStore<Object, Object> entries;
    private final SideInputsProcessor processor;
    /** Offset that the next message of each partition has, as of the end of the restore. */
    private final Map<SystemStreamPartition, String> next = new LinkedHashMap<>();

    private final Map<SystemStreamPartition, String> noted;
    /** Kept whole, because an offset's text need not be made for every message. */
    private final Map<SystemStreamPartition, IncomingMessageEnvelope> newest = new HashMap<>();

    private String text;
    private int unkept;
    private boolean broken;

    /**
     * @param noted the offsets that the data stands for
     * @throws SamzaException when the engine is no key-value store
     */
    @SuppressWarnings("unchecked") // the processor says what its store holds
    FilledStore(
            String name,
            StorageEngine engine,
            SideInputsProcessor processor,
            Map<SystemStreamPartition, String> noted) {
        if (!(engine instanceof KeyValueStore<?, ?> store)) {
            throw new SamzaException("Store " + name + " is a "
                    + engine.getClass().getName() + ", expected a key-value store, as side inputs fill it");
        }
        this.name = name;
        this.engine = engine;
        this.entries = (KeyValueStore<Object, Object>) store;
        this.processor = processor;
        this.noted = new LinkedHashMap<>(noted);
        this.text = noted.isEmpty() ? null : SideInputOffsets.text(noted);
    }

    /** Everything of a partition before {@code offset} is in the store. */
    void filledTo(SystemStreamPartition partition, String offset) {
        next.put(partition, offset);
    }

    /**
     * The partitions that fill the store, each with the offset of the first message that {@link #take} is to get; null where the
     * system has no offset for it yet.
     */
    public Map<SystemStreamPartition, String> next() {
        return Collections.unmodifiableMap(next);
    }

    /**
     * Puts into the store what the processor makes of a message.
     *
     * @param message decoded; null for one that is skipped
     * @param received the same as received; its offset is noted
     * @throws SamzaException naming message and store when the processor fails or its entries cannot be written
     */
    public void take(IncomingMessageEnvelope message, IncomingMessageEnvelope received) {
        if (message != null) {
            try {
                processor.process(message, entries).forEach(this::write);
            } catch (RuntimeException e) {
                broken = true;
                throw new SamzaException(
                        "The message at " + received.getSystemStreamPartition() + " offset " + received.getOffset()
                                + " cannot be put into store " + name + " by "
                                + processor.getClass().getName() + ": " + e,
                        e);
            }
        }
        newest.put(received.getSystemStreamPartition(), received);
        unkept++;
        if (unkept >= MOST_MESSAGES || unkept % LOOK_EVERY == 0 && uncommittedBytes() >= MOST_BYTES) {
            keep();
        }
    }

    private void write(Entry<?, ?> entry) {
        if (entry.getValue() == null) {
            entries.delete(entry.getKey());
        } else {
            entries.put(entry.getKey(), entry.getValue());
        }
    }

    private long uncommittedBytes() {
        return engine instanceof CommittingStorageEngine committing ? committing.uncommittedBytes() : 0;
    }

    /** Makes what was taken durable, together with its offsets; what a failure has left half done never. */
    void keep() {
        if (broken) {
            return;
        }
        if (!newest.isEmpty()) {
            newest.forEach((partition, message) -> noted.put(partition, message.getOffset()));
            newest.clear();
            text = SideInputOffsets.text(noted);
        }
        unkept = 0;
        if (engine instanceof CommittingStorageEngine committing) {
            committing.stage();
            committing.apply(text);
        } else {
            engine.flush();
        }
    }
}
