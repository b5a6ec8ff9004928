// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

/** Says that a job's metrics did not pass a {@link MetricsValidator}. */
public class MetricsValidationFailureException extends Exception {
    private static final long serialVersionUID = 5106660613120587318L;

    /**
     * Creates the exception.
     *
     * @param message which metric failed, its value and what was expected
     */
    public MetricsValidationFailureException(String message) {
        super(message);
    }

    /**
     * Creates the exception with a cause.
     *
     * @param message which metric failed, its value and what was expected
     * @param cause what went wrong underneath
     */
    public MetricsValidationFailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
