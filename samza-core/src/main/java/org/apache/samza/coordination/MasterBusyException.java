// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

import org.apache.samza.SamzaException;

/** The master could not answer in time; the same request may succeed a little later. */
public final class MasterBusyException extends SamzaException {
    private static final long serialVersionUID = 1L;

    /** With a sentence for whoever asked. */
    public MasterBusyException(String message) {
        super(message);
    }
}
