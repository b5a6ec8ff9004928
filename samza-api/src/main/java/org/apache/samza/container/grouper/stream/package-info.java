// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** How input partitions are dealt out to tasks, and how that survives a growing stream. */
package org.apache.samza.container.grouper.stream;
