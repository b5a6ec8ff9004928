// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One run of one side at one pace.
 *
 * @param pace messages a second
 */
record LatencyRun(Side side, int pace, int round, Delays delays) {
    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("side", side.title());
        json.put("perSecond", pace);
        json.put("round", round);
        json.put("delaysMs", delays);
        return json;
    }
}
