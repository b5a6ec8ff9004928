// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job;

import org.apache.samza.SamzaException;

/** The configuration is right in itself, but the systems or the cluster do not take the job. The message is for people. */
public final class RefusedException extends SamzaException {
    private static final long serialVersionUID = 1L;

    /** With a sentence that says what was refused and what to do. */
    public RefusedException(String message) {
        super(message);
    }

    /** With what lies behind it. */
    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
