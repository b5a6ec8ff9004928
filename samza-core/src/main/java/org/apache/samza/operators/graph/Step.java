// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.graph;

import java.io.Serializable;
import java.time.Duration;
import org.apache.samza.operators.UpdateOptions;
import org.apache.samza.operators.functions.AsyncFlatMapFunction;
import org.apache.samza.operators.functions.FilterFunction;
import org.apache.samza.operators.functions.FlatMapFunction;
import org.apache.samza.operators.functions.JoinFunction;
import org.apache.samza.operators.functions.MapFunction;
import org.apache.samza.operators.functions.SinkFunction;
import org.apache.samza.operators.functions.StreamTableJoinFunction;
import org.apache.samza.operators.windows.internal.WindowInternal;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.Serde;
import org.apache.samza.system.descriptors.InputTransformer;

/**
 * One operator of an application as it was described. Types of messages are known to the compiler of the user's code alone; from
 * here on they are objects.
 *
 * <p>Serializable with all the functions it holds, because each task works with its own copy of them.
 */
public sealed interface Step extends Serializable {
    /** Who a step is and where in the user's code it was described. */
    record Name(String id, OpCode code, String location) implements Serializable {
        @Override
        public String toString() {
            return location.isEmpty() ? id : id + " (" + location + ")";
        }
    }

    /** The step's name. */
    Name name();

    /** The step's id, one of its kind in the application. */
    default String id() {
        return name().id();
    }

    /**
     * Reads a stream.
     *
     * @param streamId the stream
     * @param keyed whether messages are pairs of the record's key and message
     * @param transformer makes the message out of the envelope; null for the usual way
     * @param intermediate whether the application writes the stream itself
     */
    record Input(Name name, String streamId, boolean keyed, InputTransformer<Object> transformer, boolean intermediate)
            implements Step {}

    /** Calls a function that gives one message or null for none. */
    record Mapping(Name name, MapFunction<Object, Object> function) implements Step {}

    /** Calls a function that gives any number of messages. */
    record FlatMapping(Name name, FlatMapFunction<Object, Object> function) implements Step {}

    /** Calls a function that gives any number of messages later. */
    record AsyncFlatMapping(Name name, AsyncFlatMapFunction<Object, Object> function) implements Step {}

    /** Keeps messages that a function accepts. */
    record Filtering(Name name, FilterFunction<Object> function) implements Step {}

    /** Hands messages to a function and ends there. */
    record Sinking(Name name, SinkFunction<Object> function) implements Step {}

    /**
     * Sends to an output stream, and goes on.
     *
     * @param keyed whether messages are pairs of key and message
     */
    record Sending(Name name, String streamId, boolean keyed) implements Step {}

    /**
     * Writes to a table, and goes on.
     *
     * @param options how to update; null to put
     */
    record SendingToTable(Name name, String tableId, UpdateOptions options) implements Step {}

    /** Collects panes. The step's state lies in a store with the step's id as name. */
    record Windowing(Name name, WindowInternal<Object, Object, Object> window) implements Step {}

    /** Joins two streams within a time. Each side is kept in a store: the step's id with -L or -R behind it. */
    record StreamJoining(
            Name name,
            JoinFunction<Object, Object, Object, Object> function,
            Serde<Object> keySerde,
            Serde<Object> leftSerde,
            Serde<Object> rightSerde,
            Duration ttl)
            implements Step {
        /** Store of the stream whose join was called. */
        public String leftStore() {
            return id() + "-L";
        }

        /** Store of the other stream. */
        public String rightStore() {
            return id() + "-R";
        }
    }

    /** Looks messages up in a table. */
    record TableJoining(
            Name name,
            String tableId,
            StreamTableJoinFunction<Object, Object, Object, Object> function,
            Object[] arguments)
            implements Step {}

    /** Passes messages of several streams on. */
    record Merging(Name name) implements Step {}

    /**
     * Sends to an intermediate stream by key.
     *
     * @param serde of the intermediate stream; null for that of its system
     */
    record Repartitioning(
            Name name,
            String streamId,
            MapFunction<Object, Object> key,
            MapFunction<Object, Object> value,
            KVSerde<Object, Object> serde)
            implements Step {}

    /** Sends to an intermediate stream that every task reads. */
    record Broadcasting(Name name, String streamId, Serde<Object> serde) implements Step {}
}
