// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/**
 * When a window hands out what it has gathered. {@link org.apache.samza.operators.triggers.Triggers} makes triggers;
 * they are immutable descriptions, safe to share, and the engine does the counting and timing.
 */
package org.apache.samza.operators.triggers;
