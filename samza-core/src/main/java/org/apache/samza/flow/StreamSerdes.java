// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import org.apache.samza.serializers.Serde;

/**
 * How keys and messages of one stream are turned into bytes and back.
 *
 * @param key serde of keys; null leaves them as they are
 * @param message serde of messages; null leaves them as they are
 */
public record StreamSerdes(Serde<Object> key, Serde<Object> message) {
    /** Everything stays as it is. */
    public static final StreamSerdes NONE = new StreamSerdes(null, null);
}
