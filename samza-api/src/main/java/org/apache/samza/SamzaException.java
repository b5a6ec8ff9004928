// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza;

/**
 * Something a job cannot recover from by itself.
 *
 * <p>Thrown out of a task or a plug-in, it stops the container; whoever runs the container decides whether it is
 * started again. The message should say what was wrong, where, and what to do about it.
 */
public class SamzaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure that explains itself by its type alone; prefer a constructor with a message. */
    public SamzaException() {}

    /**
     * A failure with a message and the error behind it.
     *
     * @param message what was wrong, where, and what to do; may be null
     * @param cause the error behind it; may be null
     */
    public SamzaException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * A failure with a message.
     *
     * @param message what was wrong, where, and what to do; may be null
     */
    public SamzaException(String message) {
        super(message);
    }

    /**
     * A failure that passes on another error, whose text becomes its message.
     *
     * @param cause the error behind it; may be null
     */
    public SamzaException(Throwable cause) {
        super(cause);
    }
}
