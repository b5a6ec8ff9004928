// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/**
 * Kafka as a system. The door is {@link org.apache.samza.system.kafka.KafkaSystemFactory}; behind it, a consumer that reads on
 * the caller's thread, a producer that remembers its first failure, and an admin that waits until new topics take records.
 */
package org.apache.samza.system.kafka;
