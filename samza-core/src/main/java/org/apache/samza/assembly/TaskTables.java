// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.context.Context;
import org.apache.samza.table.ReadWriteUpdateTable;
import org.apache.samza.table.TableProvider;
import org.apache.samza.table.TableProviderFactory;

/** The tables of one task. For the thread that runs the task. */
final class TaskTables {
    private static final Pattern PROVIDER = Pattern.compile("tables\\.(.+)\\.provider\\.factory");

    private final Map<String, TableProvider> providers = new LinkedHashMap<>();
    private final Map<String, ReadWriteUpdateTable<?, ?, ?>> tables = new LinkedHashMap<>();
    private boolean initialised;

    /**
     * The tables that a configuration names.
     *
     * @throws org.apache.samza.config.ConfigException naming the key when a provider cannot be made
     */
    TaskTables(Config config) {
        for (String key : new TreeSet<>(config.keySet())) {
            Matcher matcher = PROVIDER.matcher(key);
            if (matcher.matches()) {
                providers.put(
                        matcher.group(1),
                        ConfiguredClass.newInstance(TableProviderFactory.class, key, config.get(key))
                                .getTableProvider(matcher.group(1)));
            }
        }
    }

    /** Prepares every table; from here on tables are there. */
    void init(Context context) {
        providers.values().forEach(provider -> provider.init(context));
        initialised = true;
    }

    /**
     * A table.
     *
     * @throws IllegalArgumentException when the application has no such table
     */
    @SuppressWarnings("unchecked") // the application says what its table holds
    <K, V, U> ReadWriteUpdateTable<K, V, U> table(String id) {
        ReadWriteUpdateTable<?, ?, ?> known = tables.get(id);
        if (known == null) {
            TableProvider provider = providers.get(id);
            if (provider == null) {
                throw new IllegalArgumentException(
                        "There is no table " + id + ": expected one of " + providers.keySet());
            }
            if (!initialised && provider.getTable() == null) {
                throw new IllegalStateException("Table " + id + " is not ready yet");
            }
            known = provider.getTable();
            tables.put(id, known);
        }
        return (ReadWriteUpdateTable<K, V, U>) known;
    }

    /** Completes writes that are under way. */
    void flush() {
        tables.forEach((id, table) -> {
            try {
                table.flush();
            } catch (RuntimeException e) {
                throw new SamzaException("Table " + id + " could not be flushed: " + e, e);
            }
        });
    }

    void close() {
        providers.values().forEach(TableProvider::close);
    }
}
