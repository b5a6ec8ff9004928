// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Fields of a record that must be there. */
final class JsonFields {
    private JsonFields() {}

    static JsonNode object(JsonNode node, String what) throws IOException {
        if (node == null || !node.isObject()) {
            boolean missing = node == null || node.isMissingNode();
            throw new IOException("expected " + what + " to be a JSON object, found " + (missing ? "nothing" : node));
        }
        return node;
    }

    static String text(JsonNode node, String field) throws IOException {
        JsonNode value = node.get(field);
        if (value == null || !value.isValueNode() || value.isNull()) {
            throw new IOException("expected field " + field + " in " + node);
        }
        return value.asText();
    }

    static int number(JsonNode node, String field) throws IOException {
        String text = text(node, field);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IOException("expected field " + field + " to be a number, found " + text, e);
        }
    }
}
