// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** A system of logs in memory, for local runs and tests. */
package org.apache.samza.system.inmemory;
