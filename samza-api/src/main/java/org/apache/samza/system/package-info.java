// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/**
 * Systems a job reads from and writes to, the streams and partitions in them, and the envelopes that carry messages.
 *
 * <p>A connector implements {@link org.apache.samza.system.SystemFactory} and the consumer, producer and admin it makes.
 */
package org.apache.samza.system;
