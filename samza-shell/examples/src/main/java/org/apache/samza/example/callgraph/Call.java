// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.callgraph;

import org.apache.samza.serializers.JsonSerdeV2;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;

/**
 * One call of a service, as the service tells it when it has answered.
 *
 * @param requestId the request of a user that it is part of
 * @param callId its own
 * @param parentCallId the call during which it was made; null for the first call of a request
 * @param service who was called
 * @param millis how long the answer took
 * @param made how many calls it made itself: by this a tree knows when it is complete
 */
public record Call(String requestId, String callId, String parentCallId, String service, long millis, int made) {
    /** The request as key, a call as JSON. */
    public static KVSerde<String, Call> serde() {
        return KVSerde.of(new StringSerde(), new JsonSerdeV2<>(Call.class));
    }
}
