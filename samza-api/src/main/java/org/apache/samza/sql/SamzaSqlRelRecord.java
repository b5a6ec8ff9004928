// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.sql;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.samza.annotation.InterfaceStability;

/**
 * A row: names and, in the same order, values. A value is null, of a Java type that the schema's
 * {@link org.apache.samza.sql.schema.SamzaSqlFieldType} asks for, or a record again.
 *
 * <p>Two records are equal when they have equal names and equal values in the same order. The JSON form is an object
 * with the two lists {@code fieldNames} and {@code fieldValues}; the Java-serialised form of 1.8.0 can be read. Not
 * safe for use by many threads while somebody changes one of its lists.
 */
@InterfaceStability.Unstable
public class SamzaSqlRelRecord implements Serializable {
    private static final long serialVersionUID = 4471047322716274481L;

    private final ArrayList<String> fieldNames;
    private final ArrayList<Object> fieldValues;

    /**
     * A row.
     *
     * @param fieldNames names; copied; not null. Where a name comes twice, look-ups find the first.
     * @param fieldValues values in the order of the names; copied; not null, elements may be
     * @throws IllegalArgumentException if there are more of one than of the other
     */
    public SamzaSqlRelRecord(
            @JsonProperty("fieldNames") List<String> fieldNames,
            @JsonProperty("fieldValues") List<Object> fieldValues) {
        if (fieldNames.size() != fieldValues.size()) {
            throw new IllegalArgumentException("A record needs one value per field, but has " + fieldValues.size()
                    + " values for " + fieldNames.size() + " fields " + fieldNames + ".");
        }
        this.fieldNames = new ArrayList<>(fieldNames);
        this.fieldValues = new ArrayList<>(fieldValues);
    }

    /** The names; never null. The record's own list: a change to it changes the record. */
    @JsonProperty("fieldNames")
    public List<String> getFieldNames() {
        return fieldNames;
    }

    /** The values in the order of the names; never null. The record's own list: a change to it changes the record. */
    @JsonProperty("fieldValues")
    public List<Object> getFieldValues() {
        return fieldValues;
    }

    /**
     * The value of a field. Does not tell a field that is null from one that is not there; {@link #containsField} does.
     *
     * @param name its name
     * @return the value; empty when it is null or the record has no such field
     */
    public Optional<Object> getField(String name) {
        int index = fieldNames.indexOf(name);
        return index < 0 ? Optional.empty() : Optional.ofNullable(fieldValues.get(index));
    }

    @Override
    public int hashCode() {
        return Objects.hash(fieldNames, fieldValues);
    }

    @Override
    public boolean equals(Object obj) {
        if (this == obj) {
            return true;
        }
        if (obj == null || getClass() != obj.getClass()) {
            return false;
        }
        SamzaSqlRelRecord that = (SamzaSqlRelRecord) obj;
        return fieldNames.equals(that.fieldNames) && fieldValues.equals(that.fieldValues);
    }

    @Override
    public String toString() {
        return "SamzaSqlRelRecord [fieldNames=" + fieldNames + ", fieldValues=" + fieldValues + "]";
    }

    /**
     * Whether the record has a field, be its value null or not.
     *
     * @param name its name
     * @return whether there is one
     */
    public boolean containsField(String name) {
        return fieldNames.contains(name);
    }
}
