// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import java.util.List;

/** The dev cluster cannot do what was asked. The message is for people: what was wrong, where, and what to do. */
public final class DevClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DevClusterException(String message) {
        super(message);
    }

    public DevClusterException(String message, Throwable cause) {
        super(message, cause);
    }

    /** One exception for everything that was found, a line each. */
    static DevClusterException ofProblems(List<String> problems) {
        return new DevClusterException(String.join(System.lineSeparator(), problems));
    }
}
