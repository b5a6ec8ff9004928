// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/**
 * Message shapes and timers that applications meet whichever programming interface they use: pairs of key and value,
 * partial table updates, and the scheduler of keyed timers.
 */
package org.apache.samza.operators;
