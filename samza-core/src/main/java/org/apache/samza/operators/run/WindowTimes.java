// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.apache.samza.operators.graph.Step;
import org.apache.samza.operators.graph.StreamGraph;

/** How often operators have to look at the clock. */
public final class WindowTimes {
    private WindowTimes() {}

    /** The greatest common divisor of all times in windows and joins, in ms; empty when there is none. */
    public static OptionalLong tickMs(StreamGraph graph) {
        List<Long> times = new ArrayList<>();
        for (Step step : graph.steps()) {
            if (step instanceof Step.Windowing windowing) {
                times(Rule.of(windowing.window().getDefaultTrigger())).forEach(times::add);
                times(Rule.of(windowing.window().getEarlyTrigger())).forEach(times::add);
                times(Rule.of(windowing.window().getLateTrigger())).forEach(times::add);
            } else if (step instanceof Step.StreamJoining join) {
                times.add(join.ttl().toMillis());
            }
        }
        return times.stream()
                .filter(ms -> ms > 0)
                .map(BigInteger::valueOf)
                .reduce(BigInteger::gcd)
                .map(ms -> OptionalLong.of(ms.longValueExact()))
                .orElse(OptionalLong.empty());
    }

    private static LongStream times(Rule rule) {
        return LongStream.of(rule.sinceBeginMs(), rule.sinceFirstMs(), rule.sinceLastMs())
                .filter(ms -> ms != Rule.NEVER);
    }
}
