// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The part of a config that describes tables: keys under {@code tables.<id>.}, and the serdes of their stores. */
public class JavaTableConfig extends MapConfig {
    private static final long serialVersionUID = 1L;

    /** Prefix of all keys about tables. */
    public static final String TABLES_PREFIX = "tables.";

    /** Format of the prefix of one table's keys; the argument is the table id. */
    public static final String TABLE_ID_PREFIX = "tables.%s";

    /** Suffix of the key that names a table's provider factory. A table exists when this key does. */
    public static final String TABLE_PROVIDER_FACTORY_SUFFIX = ".provider.factory";

    /** Format of the key that names a table's provider factory; the argument is the table id. */
    // Joined at run time on purpose: in the published API this field is not a compile-time constant.
    public static final String TABLE_PROVIDER_FACTORY = TABLE_ID_PREFIX.concat(TABLE_PROVIDER_FACTORY_SUFFIX);

    /** Format of the key that names the key serde of a table's store; the argument is the table id. */
    public static final String STORE_KEY_SERDE = "stores.%s.key.serde";

    /** Format of the key that names the value serde of a table's store; the argument is the table id. */
    public static final String STORE_MSG_SERDE = "stores.%s.msg.serde";

    /**
     * A copy of a config.
     *
     * @param config the full config of the job, not only its table keys
     */
    public JavaTableConfig(Map<String, String> config) {
        super(config);
    }

    /**
     * The ids of all tables that have a provider factory.
     *
     * @return the ids in the order of their keys; empty when there are no tables
     */
    public List<String> getTableIds() {
        List<String> ids = new ArrayList<>();
        int frame = TABLES_PREFIX.length() + TABLE_PROVIDER_FACTORY_SUFFIX.length();
        for (String key : keySet()) {
            if (key.startsWith(TABLES_PREFIX) && key.endsWith(TABLE_PROVIDER_FACTORY_SUFFIX) && key.length() > frame) {
                ids.add(key.substring(TABLES_PREFIX.length(), key.length() - TABLE_PROVIDER_FACTORY_SUFFIX.length()));
            }
        }
        return ids;
    }

    /**
     * The class name of a table's provider factory.
     *
     * @param tableId the table id
     * @return the class name, or null when there is no such table
     */
    public String getTableProviderFactory(String tableId) {
        return get(String.format(TABLE_PROVIDER_FACTORY, tableId), null);
    }

    /**
     * The name of the key serde of a table's store.
     *
     * @param tableId the table id
     * @return the serde's registered name, or null when none is set
     */
    public String getKeySerde(String tableId) {
        return get(String.format(STORE_KEY_SERDE, tableId), null);
    }

    /**
     * The name of the value serde of a table's store.
     *
     * @param tableId the table id
     * @return the serde's registered name, or null when none is set
     */
    public String getMsgSerde(String tableId) {
        return get(String.format(STORE_MSG_SERDE, tableId), null);
    }

    /**
     * One setting of a table.
     *
     * @param tableId the table id
     * @param key the key without {@code tables.<id>.}
     * @param defaultValue returned when the key is missing; may be null
     * @return the value
     */
    public String getForTable(String tableId, String key, String defaultValue) {
        return get(buildKey(tableId, key), defaultValue);
    }

    /**
     * One setting of a table.
     *
     * @param tableId the table id
     * @param key the key without {@code tables.<id>.}
     * @return the value, or null when the key is missing
     */
    public String getForTable(String tableId, String key) {
        return getForTable(tableId, key, null);
    }

    /**
     * The full key of a table's setting.
     *
     * @param tableId the table id
     * @param key the key without {@code tables.<id>.}
     * @return {@code tables.<id>.<key>}
     */
    public static String buildKey(String tableId, String key) {
        return String.format(TABLE_ID_PREFIX, tableId) + "." + key;
    }
}
