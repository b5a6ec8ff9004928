// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import org.apache.samza.config.Config;
import org.apache.samza.preload.Preload;
import org.rocksdb.RocksDB;

/** RocksDB's native library, which is unpacked from its jar, for jobs with such a store. */
public final class RocksDbPreload implements Preload {
    /** For the service loader. */
    public RocksDbPreload() {}

    @Override
    public void loadFor(Config config) {
        if (config.containsValue(RocksDbKeyValueStorageEngineFactory.class.getName())) {
            RocksDB.loadLibrary();
        }
    }
}
