// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** What the checkpoint topic of a job says, read as Samza 1.8 readers do and by none of our code. */
public final class Checkpoints {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Checkpoints() {}

    /**
     * Messages of a stream that the job has behind it, over all partitions: a checkpoint holds the offset of the last one
     * processed.
     */
    public static long processed(Topics topics, String job, String stream) {
        String topic = "__samza_checkpoint_ver_1_for_" + job + "_1";
        if (!topics.names().contains(topic)) {
            return 0;
        }
        long processed = 0;
        for (String checkpoint : topics.newest(topic).values()) {
            for (JsonNode position : tree(checkpoint)) {
                if (stream.equals(position.path("stream").asText())) {
                    processed += Long.parseLong(position.path("offset").asText()) + 1;
                }
            }
        }
        return processed;
    }

    /** By partition the offset behind the last message of a stream that the job has behind it; those without are left out. */
    public static Map<Integer, Long> behind(Topics topics, String job, String stream) {
        Map<Integer, Long> behind = new HashMap<>();
        for (String checkpoint :
                topics.newest("__samza_checkpoint_ver_1_for_" + job + "_1").values()) {
            for (JsonNode position : tree(checkpoint)) {
                if (stream.equals(position.path("stream").asText())) {
                    behind.put(
                            position.path("partition").asInt(),
                            Long.parseLong(position.path("offset").asText()) + 1);
                }
            }
        }
        return behind;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
