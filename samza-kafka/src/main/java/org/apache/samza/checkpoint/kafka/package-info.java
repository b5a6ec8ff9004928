// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** Checkpoints in a compacted topic, readable and writable by Samza 1.8. */
package org.apache.samza.checkpoint.kafka;
