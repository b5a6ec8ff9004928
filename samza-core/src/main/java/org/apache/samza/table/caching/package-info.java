// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** Tables with caches before them, and a cache in memory. */
package org.apache.samza.table.caching;
