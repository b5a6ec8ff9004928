// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** When and how often a failed call to a table is tried again. */
package org.apache.samza.table.retry;
