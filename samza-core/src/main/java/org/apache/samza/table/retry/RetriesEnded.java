// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.retry;

/**
 * A call failed and is not tried again. The cause is the last failure; the message says how the tries went, to follow a word such as
 * "failed". Never reaches callers of tables, who get the cause with what this says.
 */
public final class RetriesEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RetriesEnded(String tries, Throwable lastFailure) {
        super(tries, lastFailure, false, false);
    }
}
