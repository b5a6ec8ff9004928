// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage;

import org.apache.samza.SamzaException;

/**
 * The files of a store on this host cannot be read. Thrown while an engine is opened; the framework sets the directory aside
 * with the reason and rebuilds the store from its changelog.
 */
public final class CorruptStoreException extends SamzaException {
    /** A file that an engine leaves in its directory when it finds damage while the store is in use; it says what was found. */
    public static final String DAMAGE_MARK = "SAMZA-DAMAGED";

    private static final long serialVersionUID = 1L;

    /** Names what was found. */
    public CorruptStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
