// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/**
 * Measurements of a running job: counters, gauges, timers and histograms, the registry that holds them, and the
 * reporters that carry them out of the process.
 *
 * <p>A metric has a group and a name. It is updated on the paths that process messages and read now and then by a
 * reporter on another thread, so every metric is safe for use from many threads, and updates are kept cheap.
 */
package org.apache.samza.metrics;
