// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import org.apache.samza.SamzaException;

/** A stream that exists but is not what the job needs, for instance with another number of partitions. */
public class StreamValidationException extends SamzaException {
    private static final long serialVersionUID = 1L;

    /**
     * A failed check.
     *
     * @param s which stream, what was expected, what was found
     */
    public StreamValidationException(String s) {
        super(s);
    }
}
