// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.serializers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.apache.samza.SamzaException;
import org.apache.samza.metrics.reporter.MetricsSnapshot;

/** Metrics snapshots as plain JSON in UTF-8. */
public class MetricsSnapshotSerde implements Serde<MetricsSnapshot> {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public byte[] toBytes(MetricsSnapshot snapshot) {
        try {
            return snapshot == null ? null : JSON.writeValueAsBytes(snapshot.toMap());
        } catch (JsonProcessingException e) {
            throw new SamzaException(
                    "Cannot write the metrics of " + snapshot.header().source() + " as JSON", e);
        }
    }

    @Override
    public MetricsSnapshot fromBytes(byte[] bytes) {
        try {
            return bytes == null
                    ? null
                    : MetricsSnapshot.fromMap(
                            JSON.readValue(bytes, new TypeReference<Map<String, Map<String, Object>>>() {}));
        } catch (IOException e) {
            throw new SamzaException("Cannot read " + bytes.length + " bytes as a metrics snapshot", e);
        }
    }
}
