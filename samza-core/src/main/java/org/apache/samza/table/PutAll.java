// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.samza.storage.kv.Entry;

/**
 * What a write of several entries comes to: some entries to store, some keys to remove, none of them in both.
 *
 * @param values entries with values
 * @param gone keys to remove
 * @param <K> type of keys
 * @param <V> type of values
 */
public record PutAll<K, V>(List<Entry<K, V>> values, List<K> gone) {
    /** Sorts entries, of which those without a value mean a removal. Of several of one key the last counts. */
    public static <K, V> PutAll<K, V> of(List<Entry<K, V>> entries) {
        if (entries.stream().noneMatch(entry -> entry.getValue() == null)) {
            return new PutAll<>(entries, List.of());
        }
        Map<K, V> last = new LinkedHashMap<>();
        entries.forEach(entry -> last.put(entry.getKey(), entry.getValue()));
        List<Entry<K, V>> values = new ArrayList<>();
        List<K> gone = new ArrayList<>();
        last.forEach((key, value) -> {
            if (value == null) {
                gone.add(key);
            } else {
                values.add(new Entry<>(key, value));
            }
        });
        return new PutAll<>(values, gone);
    }
}
