// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** Guava's cache as a table; the only place that needs Guava, which the job brings. */
package org.apache.samza.table.caching.guava;
