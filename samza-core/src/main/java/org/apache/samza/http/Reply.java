// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The answer to an {@link Ask}.
 *
 * @param status the HTTP status
 * @param contentType type of the body
 * @param body the body
 */
public record Reply(int status, String contentType, byte[] body) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String JSON = "application/json;charset=utf-8";

    /** A page. */
    public static Reply html(String page) {
        return new Reply(200, "text/html;charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    /** JSON that is written already. */
    public static Reply json(byte[] json) {
        return new Reply(200, JSON, json);
    }

    /** Records, lists and maps as JSON. */
    public static Reply json(Object value) {
        try {
            return json(MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A refusal or failure, with a sentence for whoever asked. */
    public static Reply problem(int status, String sentence) {
        byte[] json = json(Map.of("message", sentence)).body();
        return new Reply(status, JSON, json);
    }
}
