// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.samza.operators.graph.Step;
import org.apache.samza.operators.graph.StreamGraph;
import org.apache.samza.operators.windows.internal.WindowInternal;
import org.apache.samza.serializers.Serde;

/** The stores that operators keep their state in. */
public final class Stores {
    private Stores() {}

    /**
     * A store.
     *
     * @param ttl after which entries may be forgotten; empty for never
     */
    public record Definition(String name, Serde<?> keySerde, Serde<?> messageSerde, Optional<Duration> ttl) {}

    /** The stores of an application's operators. */
    public static List<Definition> of(StreamGraph graph) {
        List<Definition> stores = new ArrayList<>();
        for (Step step : graph.steps()) {
            if (step instanceof Step.Windowing windowing) {
                stores.add(window(windowing));
            } else if (step instanceof Step.StreamJoining join) {
                stores.add(side(join, join.leftStore(), join.leftSerde()));
                stores.add(side(join, join.rightStore(), join.rightSerde()));
            }
        }
        return stores;
    }

    private static Definition window(Step.Windowing step) {
        WindowInternal<Object, Object, Object> window = step.window();
        boolean folds = window.getFoldLeftFunction() != null;
        return new Definition(
                step.id(),
                new WindowKeySerde(window.getKeySerde()),
                new WindowValueSerde(folds ? window.getWindowValSerde() : window.getMsgSerde(), folds),
                Optional.empty());
    }

    private static Definition side(Step.StreamJoining join, String name, Serde<Object> serde) {
        return new Definition(name, join.keySerde(), new JoinValueSerde(serde), Optional.of(join.ttl()));
    }
}
