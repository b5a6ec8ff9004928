// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.startpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Start at the oldest message the system still has. */
public final class StartpointOldest extends Startpoint {
    /** Made now. */
    public StartpointOldest() {}

    @JsonCreator
    private StartpointOldest(@JsonProperty("creationTimestamp") long creationTimestamp) {
        super(creationTimestamp);
    }

    @Override
    public <IN, OUT> OUT apply(IN input, StartpointVisitor<IN, OUT> startpointVisitor) {
        return startpointVisitor.visit(input, this);
    }

    @Override
    public String toString() {
        return super.toString();
    }
}
