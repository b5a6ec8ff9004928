// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.sql.schema;

import java.util.ArrayList;
import java.util.List;

/** Puts a {@link SqlSchema} together field by field. For one thread. */
public class SqlSchemaBuilder {
    private final List<String> names = new ArrayList<>();
    private final List<SqlFieldSchema> schemas = new ArrayList<>();

    private SqlSchemaBuilder() {}

    /** A builder without fields. */
    public static SqlSchemaBuilder builder() {
        return new SqlSchemaBuilder();
    }

    /**
     * Adds a field behind those added before.
     *
     * @param name its name; not empty
     * @param fieldType its schema; not null
     * @return this
     * @throws IllegalArgumentException if the name is null or empty or the schema is null
     */
    public SqlSchemaBuilder addField(String name, SqlFieldSchema fieldType) {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("Field " + names.size() + " of a schema has "
                    + (name == null ? "no" : "an empty") + " name: 'name' must have at least one character.");
        }
        if (fieldType == null) {
            throw new IllegalArgumentException(
                    "Field '" + name + "' of a schema has no type: 'fieldType' must not be null.");
        }
        names.add(name);
        schemas.add(fieldType);
        return this;
    }

    /** A schema of the fields added so far. More may be added afterwards for another one. */
    public SqlSchema build() {
        return new SqlSchema(names, schemas);
    }
}
