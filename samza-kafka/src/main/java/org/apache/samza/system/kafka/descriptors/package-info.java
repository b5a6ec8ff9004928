// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** Kafka systems and their streams written down in code. Used by one thread while an application is described. */
package org.apache.samza.system.kafka.descriptors;
