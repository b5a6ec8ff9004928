// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/**
 * The configuration of a job: flat string keys to string values, immutable once built, with typed getters.
 *
 * <p>Configuration reaches a job in three steps, each a plug-in point: a {@link org.apache.samza.config.ConfigLoader}
 * fetches the full text, any number of {@link org.apache.samza.config.ConfigRewriter}s adjust it, and the runtime reads
 * the result through {@link org.apache.samza.config.Config}.
 */
package org.apache.samza.config;
