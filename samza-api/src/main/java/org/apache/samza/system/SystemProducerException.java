// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import org.apache.samza.SamzaException;

/** A message could not be sent. */
public class SystemProducerException extends SamzaException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure to send.
     *
     * @param s which stream, and what was wrong
     */
    public SystemProducerException(String s) {
        super(s);
    }

    /**
     * A failure to send, explained by its cause.
     *
     * @param t the error behind it; may be null
     */
    public SystemProducerException(Throwable t) {
        super(t);
    }

    /**
     * A failure to send with the error behind it.
     *
     * @param s which stream, and what was wrong
     * @param t the error behind it; may be null
     */
    public SystemProducerException(String s, Throwable t) {
        super(s, t);
    }
}
