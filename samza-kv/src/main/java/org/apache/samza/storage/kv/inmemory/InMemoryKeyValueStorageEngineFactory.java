// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv.inmemory;

import org.apache.samza.storage.kv.InMemoryEngineFactory;

/** Stores in memory; the value of {@code stores.S.factory}. Restored from the changelog in full at every start. */
public class InMemoryKeyValueStorageEngineFactory<K, V> extends InMemoryEngineFactory<K, V> {
    /** For the class name in a property file. */
    public InMemoryKeyValueStorageEngineFactory() {}
}
