// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage;

import java.io.Serializable;
import java.util.Collection;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.system.IncomingMessageEnvelope;

/** Turns messages of a side input into entries of the store they fill. Called by one thread at a time per task. */
@FunctionalInterface
@InterfaceStability.Unstable
public interface SideInputsProcessor extends Serializable {
    /**
     * Turns one message into entries.
     *
     * @param message a message of a side input, deserialised
     * @param store the store being filled, to look up what it holds; leave the writing to the caller
     * @return the entries to write, an entry with a null value to delete its key; empty for none
     */
    Collection<Entry<?, ?>> process(IncomingMessageEnvelope message, @SuppressWarnings("rawtypes") KeyValueStore store);
}
