// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * A store's directory, read by RocksDB itself and none of the framework's code.
 *
 * @param changelogOffset offset of the changelog that the entries stand for; null if there is none
 */
record LocalStore(Map<String, String> entries, String changelogOffset) {
    private static final byte[] OFFSET_KEY = "changelog-offset".getBytes(UTF_8);

    static LocalStore read(Path directory) throws RocksDBException {
        RocksDB.loadLibrary();
        List<ColumnFamilyDescriptor> families = new ArrayList<>();
        try (Options options = new Options()) {
            for (byte[] name : RocksDB.listColumnFamilies(options, directory.toString())) {
                families.add(new ColumnFamilyDescriptor(name));
            }
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (DBOptions options = new DBOptions();
                RocksDB db = RocksDB.openReadOnly(options, directory.toString(), families, handles)) {
            var entries = new TreeMap<String, String>();
            byte[] offset = null;
            for (ColumnFamilyHandle family : handles) {
                if (new String(family.getName(), UTF_8).equals("samza")) {
                    offset = db.get(family, OFFSET_KEY);
                } else {
                    readInto(entries, db, family);
                }
            }
            handles.forEach(ColumnFamilyHandle::close);
            return new LocalStore(entries, offset == null ? null : new String(offset, UTF_8));
        }
    }

    private static void readInto(Map<String, String> entries, RocksDB db, ColumnFamilyHandle family) {
        try (RocksIterator iterator = db.newIterator(family)) {
            for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
                entries.put(new String(iterator.key(), UTF_8), new String(iterator.value(), UTF_8));
            }
        }
    }
}
