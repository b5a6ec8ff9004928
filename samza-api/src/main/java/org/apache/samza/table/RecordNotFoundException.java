// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table;

/** A partial update met a key that holds nothing to change. */
public class RecordNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure without details. */
    public RecordNotFoundException() {}

    /**
     * Describes and wraps a failure.
     *
     * @param message which key of which table
     * @param cause what the table's store said
     */
    public RecordNotFoundException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Describes a failure.
     *
     * @param message which key of which table
     */
    public RecordNotFoundException(String message) {
        super(message);
    }

    /**
     * Wraps a failure.
     *
     * @param cause what the table's store said
     */
    public RecordNotFoundException(Throwable cause) {
        super(cause);
    }
}
