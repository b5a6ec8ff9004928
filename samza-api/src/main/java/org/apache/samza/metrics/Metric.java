// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.metrics;

/** A named measurement. Reporters reach the concrete kind through {@link #visit(MetricsVisitor)}. */
public interface Metric {
    /**
     * Calls the method of the visitor that fits the kind of this metric.
     *
     * @param visitor receives this metric; never {@code null}
     */
    void visit(MetricsVisitor visitor);
}
