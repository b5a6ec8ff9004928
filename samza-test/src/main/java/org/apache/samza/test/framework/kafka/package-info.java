// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Tests with a real Kafka: {@link org.apache.samza.test.framework.kafka.EmbeddedKafka} starts one for tests of JUnit. */
package org.apache.samza.test.framework.kafka;
