// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import org.apache.samza.context.Context;
import org.apache.samza.operators.functions.JoinFunction;
import org.apache.samza.operators.graph.Step;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.util.TimestampedValue;

/**
 * One input of a join of two streams: keeps its latest message of each key, and looks for the other input's.
 *
 * <p>Both stores are committed with the offsets of the messages, so that under exactly-once a restart neither loses nor repeats a
 * match. Messages older than the time to live are not matched; the store forgets them in its own time.
 */
final class JoinSide extends Operator {
    private final Step.StreamJoining step;
    private final JoinFunction<Object, Object, Object, Object> function;
    private final boolean isLeft;
    private final long ttlMs;
    private final Functions.Merge joined;
    private KeyValueStore<Object, TimestampedValue<Object>> own;
    private KeyValueStore<Object, TimestampedValue<Object>> other;

    /**
     * A side.
     *
     * @param joined takes what both sides give; the left one initialises the function they share
     */
    JoinSide(Step.StreamJoining step, boolean isLeft, Functions.Merge joined, Flow flow) {
        super(step.name(), isLeft ? step.function() : null, flow);
        this.step = step;
        this.function = step.function();
        this.isLeft = isLeft;
        this.ttlMs = step.ttl().toMillis();
        this.joined = joined;
    }

    @Override
    @SuppressWarnings("unchecked") // the stores were configured by this step's definition
    void init(Context context) {
        super.init(context);
        own = (KeyValueStore<Object, TimestampedValue<Object>>)
                context.getTaskContext().getStore(isLeft ? step.leftStore() : step.rightStore());
        other = (KeyValueStore<Object, TimestampedValue<Object>>)
                context.getTaskContext().getStore(isLeft ? step.rightStore() : step.leftStore());
        if (own == null || other == null) {
            throw new IllegalStateException("Stores " + step.leftStore() + " and " + step.rightStore()
                    + " are not there: expected the job's configuration to be derived from the application");
        }
    }

    @Override
    void process(Object message) {
        long nowMs = flow().nowMs();
        Object key = isLeft ? function.getFirstKey(message) : function.getSecondKey(message);
        if (key == null) {
            return;
        }
        own.put(key, new TimestampedValue<>(message, nowMs));
        TimestampedValue<Object> match = other.get(key);
        if (match != null && match.getTimestamp() > nowMs - ttlMs) {
            Object result =
                    isLeft ? function.apply(message, match.getValue()) : function.apply(match.getValue(), message);
            if (result != null) {
                joined.accept(result);
            }
        }
    }
}
