// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.runtime;

import java.util.Objects;

/**
 * Where a processor runs, such as a host. Processors of one location can reach the same local state, so tasks prefer to
 * come back to the location they were at. Immutable.
 */
public class LocationId {
    private final String id;

    /**
     * Names a location.
     *
     * @param id the name; the same on every start at the same place
     * @throws IllegalArgumentException when the name is null
     */
    public LocationId(String id) {
        if (id == null) {
            throw new IllegalArgumentException("A location id must not be null");
        }
        this.id = id;
    }

    /**
     * The name.
     *
     * @return the name, not null
     */
    public String getId() {
        return id;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof LocationId that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id);
    }

    /** The name. */
    @Override
    public String toString() {
        return id;
    }
}
