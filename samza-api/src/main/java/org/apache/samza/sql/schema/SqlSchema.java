// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.sql.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The fields of a record in their order. Equal only to itself. Safe for use by many threads as long as nobody calls a
 * setter of its fields or changes its list.
 */
public class SqlSchema {
    private final List<SqlField> fields;

    /**
     * A schema; {@link SqlSchemaBuilder} is the shorter way to one.
     *
     * @param colNames names; copied; not null
     * @param colTypes schemas in the order of the names; copied; not null
     * @throws IllegalArgumentException if a list is null or there are more of one than of the other
     */
    public SqlSchema(List<String> colNames, List<SqlFieldSchema> colTypes) {
        if (colNames == null || colTypes == null || colNames.size() != colTypes.size()) {
            throw new IllegalArgumentException("A schema needs a list of names and one as long of types, but found "
                    + "names " + colNames + " and " + (colTypes == null ? "no" : colTypes.size()) + " types.");
        }
        fields = new ArrayList<>(colNames.size());
        for (int position = 0; position < colNames.size(); position++) {
            fields.add(new SqlField(position, colNames.get(position), colTypes.get(position)));
        }
    }

    /**
     * Whether there is a field of a name.
     *
     * @param keyName the name
     * @return whether there is one
     */
    public boolean containsField(String keyName) {
        return fields.stream().anyMatch(field -> Objects.equals(field.getFieldName(), keyName));
    }

    /** The fields in their order; never null. The schema's own list: a change to it changes the schema. */
    public List<SqlField> getFields() {
        return fields;
    }

    /** A field: its place, name and schema. Mutable, without checks; equal only to itself. */
    public static class SqlField {
        private int position;
        private String fieldName;
        private SqlFieldSchema fieldSchema;

        /**
         * A field.
         *
         * @param pos its place in the record, from 0
         * @param name its name
         * @param schema its schema
         */
        public SqlField(int pos, String name, SqlFieldSchema schema) {
            position = pos;
            fieldName = name;
            fieldSchema = schema;
        }

        /** Its place in the record, from 0. */
        public int getPosition() {
            return position;
        }

        /**
         * Gives it another place.
         *
         * @param position the place in the record, from 0
         */
        public void setPosition(int position) {
            this.position = position;
        }

        /** Its name. */
        public String getFieldName() {
            return fieldName;
        }

        /**
         * Gives it another name.
         *
         * @param fieldName the name
         */
        public void setFieldName(String fieldName) {
            this.fieldName = fieldName;
        }

        /** Its schema. */
        public SqlFieldSchema getFieldSchema() {
            return fieldSchema;
        }

        /**
         * Gives it another schema.
         *
         * @param fieldSchema the schema
         */
        public void setFieldSchema(SqlFieldSchema fieldSchema) {
            this.fieldSchema = fieldSchema;
        }
    }
}
