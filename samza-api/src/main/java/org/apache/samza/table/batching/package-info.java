// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Calls to a remote table gathered into batches: what a batch is, and who makes them. */
package org.apache.samza.table.batching;
