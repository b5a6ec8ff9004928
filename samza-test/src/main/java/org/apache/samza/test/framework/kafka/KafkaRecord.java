// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.kafka;

/**
 * A record of a topic as text.
 *
 * @param partition number of its partition
 * @param offset its place there
 * @param key may be null
 * @param value may be null
 */
public record KafkaRecord(int partition, long offset, String key, String value) {}
