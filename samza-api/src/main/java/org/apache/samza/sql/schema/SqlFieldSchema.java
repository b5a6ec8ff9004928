// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.sql.schema;

/** The type of a field, the schema of its parts, whether it may be null or missing. Immutable; equal only to itself. */
public class SqlFieldSchema {
    private final SamzaSqlFieldType fieldType;
    private final SqlFieldSchema elementSchema;
    private final SqlFieldSchema valueSchema;
    private final SqlSchema rowSchema;
    private final boolean nullable;
    private final boolean optional;

    private SqlFieldSchema(
            SamzaSqlFieldType fieldType,
            SqlFieldSchema elementSchema,
            SqlFieldSchema valueSchema,
            SqlSchema rowSchema,
            boolean nullable,
            boolean optional) {
        this.fieldType = fieldType;
        this.elementSchema = elementSchema;
        this.valueSchema = valueSchema;
        this.rowSchema = rowSchema;
        this.nullable = nullable;
        this.optional = optional;
    }

    /**
     * A field without parts.
     *
     * @param typeName its type; primitive, not null
     * @param nullable whether its value may be null
     * @param isOptional whether whoever writes a record may leave it out, because it has a default
     * @return the schema
     */
    public static SqlFieldSchema createPrimitiveSchema(
            SamzaSqlFieldType typeName, boolean nullable, boolean isOptional) {
        return new SqlFieldSchema(typeName, null, null, null, nullable, isOptional);
    }

    /**
     * A list.
     *
     * @param elementType schema of the elements; not null
     * @param nullable whether its value may be null
     * @param isOptional whether whoever writes a record may leave it out, because it has a default
     * @return the schema
     */
    public static SqlFieldSchema createArraySchema(SqlFieldSchema elementType, boolean nullable, boolean isOptional) {
        return new SqlFieldSchema(SamzaSqlFieldType.ARRAY, elementType, null, null, nullable, isOptional);
    }

    /**
     * A map from text.
     *
     * @param valueType schema of the values; not null
     * @param nullable whether its value may be null
     * @param isOptional whether whoever writes a record may leave it out, because it has a default
     * @return the schema
     */
    public static SqlFieldSchema createMapSchema(SqlFieldSchema valueType, boolean nullable, boolean isOptional) {
        return new SqlFieldSchema(SamzaSqlFieldType.MAP, null, valueType, null, nullable, isOptional);
    }

    /**
     * A record within the record.
     *
     * @param rowSchema its schema; not null
     * @param nullable whether its value may be null
     * @param isOptional whether whoever writes a record may leave it out, because it has a default
     * @return the schema
     */
    public static SqlFieldSchema createRowFieldSchema(SqlSchema rowSchema, boolean nullable, boolean isOptional) {
        return new SqlFieldSchema(SamzaSqlFieldType.ROW, null, null, rowSchema, nullable, isOptional);
    }

    /** Whether the field has no parts, that is, is no list, map or record. */
    public boolean isPrimitiveField() {
        return fieldType != SamzaSqlFieldType.ARRAY
                && fieldType != SamzaSqlFieldType.MAP
                && fieldType != SamzaSqlFieldType.ROW;
    }

    /** The type. */
    public SamzaSqlFieldType getFieldType() {
        return fieldType;
    }

    /** Schema of the elements; null unless the field is a list. */
    public SqlFieldSchema getElementSchema() {
        return elementSchema;
    }

    /** Schema of the values; null unless the field is a map. */
    public SqlFieldSchema getValueSchema() {
        return valueSchema;
    }

    /** Schema of the record; null unless the field is a record. */
    public SqlSchema getRowSchema() {
        return rowSchema;
    }

    /** Whether the value may be null. */
    public boolean isNullable() {
        return nullable;
    }

    /** Whether whoever writes a record may leave the field out, because it has a default. */
    public boolean isOptional() {
        return optional;
    }
}
