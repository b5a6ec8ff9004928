// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import org.apache.samza.serializers.Serde;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStream;

/**
 * How messages get to one stream, found once. Immutable.
 *
 * @param stream where to
 * @param producer of the stream's system
 * @param keySerde null leaves keys as they are
 * @param messageSerde null leaves messages as they are
 */
record Route(SystemStream stream, SystemProducer producer, Serde<Object> keySerde, Serde<Object> messageSerde) {
    boolean changesNothing() {
        return keySerde == null && messageSerde == null;
    }
}
