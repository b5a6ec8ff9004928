// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import java.util.Optional;

/**
 * A transaction did not come to a known good end. Nothing is lost: its owner gives up what is not committed, takes its
 * transactional id anew, which settles the old transaction for good, and goes on from the committed positions.
 */
public final class TransactionException extends SystemProducerException {
    private static final long serialVersionUID = 1L;

    /** What is known. */
    public enum Kind {
        /** Somebody else has taken the transactional id, or its transaction was aborted for taking too long. */
        FENCED,
        /** It may be committed or not; or it cannot be, and a new one may well be. */
        INDEFINITE
    }

    private final Kind kind;

    /** Says what was going on. */
    public TransactionException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What is known. */
    public Kind kind() {
        return kind;
    }

    /** The one that caused a failure, which users and commits may have wrapped. */
    public static Optional<TransactionException> in(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 50; depth++) {
            if (cause instanceof TransactionException found) {
                return Optional.of(found);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
