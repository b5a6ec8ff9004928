// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.recipes;

import org.apache.samza.serializers.JsonSerdeV2;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;

/**
 * An airport. All fields are text, as in the file they come from.
 *
 * @param iata its code, which flights name
 */
public record Airport(
        String iata, String name, String city, String state, String country, String latitude, String longitude) {
    /** The code as key, an airport as JSON. */
    static KVSerde<String, Airport> serde() {
        return KVSerde.of(new StringSerde(), new JsonSerdeV2<>(Airport.class));
    }
}
