// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.serializers;

/** A serde of the framework's around one of a stream, which is the one that failures are to name. */
public interface SerdeAround {
    /** The stream's own serde; null where it has none because what it carries is bytes already. */
    Serde<?> inner();

    /** What to call a serde in a failure: its class, or that of the one inside of it. */
    static String nameOf(Serde<?> serde) {
        if (serde instanceof SerdeAround around) {
            return nameOf(around.inner());
        }
        return serde == null
                ? "no serde, which takes bytes only"
                : serde.getClass().getName();
    }
}
