// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore.exceptions;

/** The blob store failed in a way that may pass; the call may be tried again. */
public class RetriableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes and wraps a failure.
     *
     * @param message what was tried on which blob
     * @param cause what the blob store said
     */
    public RetriableException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Describes a failure.
     *
     * @param message what was tried on which blob
     */
    public RetriableException(String message) {
        super(message);
    }

    /**
     * Wraps a failure.
     *
     * @param cause what the blob store said
     */
    public RetriableException(Throwable cause) {
        super(cause);
    }

    /** A failure without details. */
    public RetriableException() {}
}
