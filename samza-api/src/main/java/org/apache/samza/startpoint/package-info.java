// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/**
 * One-time overrides of the position a job starts reading an input partition from.
 *
 * <p>A startpoint is stored for a partition (or a partition of one task), takes precedence over the checkpoint at the
 * next start, and is removed once a checkpoint has moved past it.
 */
package org.apache.samza.startpoint;
