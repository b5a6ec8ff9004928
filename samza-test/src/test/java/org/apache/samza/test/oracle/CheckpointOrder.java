// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.samza.test.support.Topics.Entry;

/**
 * Whether the offsets of a job's checkpoints, read as they lie in the topic and by none of the framework's code, only move
 * forward: those of the inputs and those of the changelogs.
 */
final class CheckpointOrder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String topic;
    private final Map<String, Long> newest = new HashMap<>();

    private CheckpointOrder(String topic) {
        this.topic = topic;
    }

    static Optional<Difference> check(String topic, List<Entry> checkpoints) {
        var order = new CheckpointOrder(topic);
        for (Entry entry : checkpoints) {
            if (entry.value() != null) {
                for (var position : positions(entry.value()).entrySet()) {
                    Optional<Difference> step = order.step(entry, position.getKey(), position.getValue());
                    if (step.isPresent()) {
                        return step;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Difference> step(Entry entry, String partition, long offset) {
        Long before = newest.put(entry.key() + partition, offset);
        return before == null || before <= offset
                ? Optional.empty()
                : Optional.of(new Difference(
                        topic,
                        entry.partition(),
                        entry.offset(),
                        "the offset of " + partition + " goes back in the checkpoint " + entry.key(),
                        "at least " + before,
                        Long.toString(offset)));
    }

    /** Offsets by partition, of a checkpoint of either version. */
    static Map<String, Long> positions(String checkpoint) {
        JsonNode all = tree(checkpoint);
        var positions = new HashMap<String, Long>();
        if (all.path("version").asInt() == 2) {
            all.path("input-offsets").properties().forEach(input -> put(positions, input.getKey(), input.getValue()));
            for (JsonNode stores : all.path("state-checkpoint-markers")) {
                stores.properties()
                        .forEach(store -> put(
                                positions,
                                "store " + store.getKey(),
                                tree(store.getValue().asText()).path("changelog-offset")));
            }
        } else {
            all.properties()
                    .forEach(entry ->
                            put(positions, entry.getKey(), entry.getValue().path("offset")));
        }
        return positions;
    }

    /** In version 1 a changelog's offset follows the id of its checkpoint and a colon. */
    private static void put(Map<String, Long> positions, String partition, JsonNode offset) {
        String text = offset.asText();
        String number = text.substring(text.indexOf(':') + 1);
        if (!number.isEmpty() && !number.equals("null")) {
            positions.put(partition, Long.parseLong(number));
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
