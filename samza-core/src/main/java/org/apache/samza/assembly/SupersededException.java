// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import org.apache.samza.SamzaException;

/** This process is not the one that its job wants for the container. It has committed nothing since it was not. */
final class SupersededException extends SamzaException {
    private static final long serialVersionUID = 1L;

    SupersededException(String message, Throwable cause) {
        super(message, cause);
    }
}
