// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.batching;

/** Thrown by a batch that cannot take a call, which then goes out by itself. */
public class BatchingNotSupportedException extends UnsupportedOperationException {
    private static final long serialVersionUID = 1L;

    /** A refusal without a reason. */
    public BatchingNotSupportedException() {}

    /** A refusal with a reason. */
    public BatchingNotSupportedException(String message) {
        super(message);
    }

    /** A refusal with what caused it. */
    public BatchingNotSupportedException(Throwable cause) {
        super(cause);
    }

    /** A refusal with a reason and what caused it. */
    public BatchingNotSupportedException(String message, Throwable cause) {
        super(message, cause);
    }
}
