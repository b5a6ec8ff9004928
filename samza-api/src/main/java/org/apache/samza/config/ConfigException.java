// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import org.apache.samza.SamzaException;

/** A configuration is missing a key, holds a value that cannot be used, or was asked to change. Not worth a retry. */
public class ConfigException extends SamzaException {
    private static final long serialVersionUID = 1L;

    /**
     * Wraps a failure.
     *
     * @param cause the failure; may be null
     */
    public ConfigException(Throwable cause) {
        super(cause);
    }

    /**
     * Describes a failure.
     *
     * @param msg what is wrong, naming the key
     */
    public ConfigException(String msg) {
        super(msg);
    }

    /**
     * Describes and wraps a failure.
     *
     * @param msg what is wrong, naming the key
     * @param cause the failure; may be null
     */
    public ConfigException(String msg, Throwable cause) {
        super(msg, cause);
    }
}
