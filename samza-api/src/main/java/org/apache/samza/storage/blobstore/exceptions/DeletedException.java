// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore.exceptions;

/** The blob asked for was deleted. Trying again does not help. */
public class DeletedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes and wraps a failure.
     *
     * @param message which blob
     * @param cause what the blob store said
     */
    public DeletedException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Describes a failure.
     *
     * @param message which blob
     */
    public DeletedException(String message) {
        super(message);
    }

    /**
     * Wraps a failure.
     *
     * @param cause what the blob store said
     */
    public DeletedException(Throwable cause) {
        super(cause);
    }

    /** A failure without details. */
    public DeletedException() {}
}
