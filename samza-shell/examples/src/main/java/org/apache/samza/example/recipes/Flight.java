// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.recipes;

import org.apache.samza.serializers.JsonSerdeV2;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;

/**
 * One flight of the United States.
 *
 * @param scheduled local time of departure by the timetable, as {@code 2001-01-01T00:47}
 * @param delayMinutes of the departure; negative if early
 */
public record Flight(String scheduled, int delayMinutes, int distanceMiles, String origin, String destination) {
    /** The first line of a file of flights. */
    static final String HEADER = "scheduled,delay_minutes,distance_miles,origin,destination";

    /** The flight of a line below the header. */
    static Flight parse(String line) {
        String[] fields = line.split(",");
        return new Flight(fields[0], Integer.parseInt(fields[1]), Integer.parseInt(fields[2]), fields[3], fields[4]);
    }

    /** Text as key, a flight as JSON. */
    static KVSerde<String, Flight> serde() {
        return KVSerde.of(new StringSerde(), new JsonSerdeV2<>(Flight.class));
    }
}
