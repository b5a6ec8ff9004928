// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

import org.apache.samza.config.Config;

/**
 * Judges a running job by its metrics, for example to guard a deployment. {@link #init} comes first, then any number of
 * {@link #validate} calls, then {@link #complete}; all on one thread.
 */
public interface MetricsValidator {
    /**
     * Prepares the validator.
     *
     * @param config the job's configuration
     */
    void init(Config config);

    /**
     * Looks at the metrics once.
     *
     * @param accessor reads the current values
     * @throws MetricsValidationFailureException if the values show that the job is not well
     */
    void validate(MetricsAccessor accessor) throws MetricsValidationFailureException;

    /**
     * Gives the final verdict over all looks taken.
     *
     * @throws MetricsValidationFailureException if the job did not pass
     */
    void complete() throws MetricsValidationFailureException;
}
