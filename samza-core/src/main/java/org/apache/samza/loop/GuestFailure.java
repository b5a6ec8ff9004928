// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.Objects;
import org.apache.samza.SamzaException;

/**
 * What a guest of the loop says about a failure of the user's code that it runs: where it was. What it was is the cause, which alone
 * decides whether failures of the kind are ignored.
 */
public abstract class GuestFailure extends SamzaException {
    private static final long serialVersionUID = 1L;

    /** A failure with its cause, which is not null. */
    protected GuestFailure(String message, Throwable cause) {
        super(message, Objects.requireNonNull(cause, "cause"));
    }

    /** The user's own failure. */
    static Throwable bare(Throwable failure) {
        return failure instanceof GuestFailure ? failure.getCause() : failure;
    }
}
