// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.sql.schema;

/** Types of fields. All but {@link #ARRAY}, {@link #MAP} and {@link #ROW} are primitive: they have no parts. */
public enum SamzaSqlFieldType {
    /** Integer of 8 bits. */
    BYTE,
    /** Integer of 16 bits. */
    INT16,
    /** Integer of 32 bits. */
    INT32,
    /** Integer of 64 bits. */
    INT64,
    /** Decimal number of any precision. */
    DECIMAL,
    /** Binary floating point number as SQL's REAL. */
    REAL,
    /** Binary floating point number as SQL's FLOAT. */
    FLOAT,
    /** Binary floating point number of 64 bits. */
    DOUBLE,
    /** Text. */
    STRING,
    /** Date and time. */
    DATETIME,
    /** True or false. */
    BOOLEAN,
    /** Bytes, uninterpreted. */
    BYTES,
    /** List whose elements are of one schema. */
    ARRAY,
    /** Map from text to values of one schema. */
    MAP,
    /** Record with a schema of its own. */
    ROW,
    /** Anything; whoever uses the value finds out. */
    ANY
}
