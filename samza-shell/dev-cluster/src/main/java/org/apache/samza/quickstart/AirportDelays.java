// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * The newest numbers of one airport, as the second job sends them.
 *
 * @param airport what the first job knows about it; null if it knows nothing
 * @param flights departures counted
 * @param delayMinutes their delays together; early ones count negative
 * @param late those more than a quarter of an hour late
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record AirportDelays(Airport airport, long flights, long delayMinutes, long late) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Airport(String name, String city, String state) {}

    double averageDelay() {
        return flights == 0 ? 0 : (double) delayMinutes / flights;
    }

    long latePercent() {
        return flights == 0 ? 0 : Math.round(100.0 * late / flights);
    }

    String place() {
        return airport == null ? "?" : airport.city() + ", " + airport.state();
    }
}
