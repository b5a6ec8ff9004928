// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.operators.functions.AsyncFlatMapFunction;
import org.apache.samza.operators.functions.FilterFunction;
import org.apache.samza.operators.functions.FlatMapFunction;
import org.apache.samza.operators.functions.JoinFunction;
import org.apache.samza.operators.functions.MapFunction;
import org.apache.samza.operators.functions.SinkFunction;
import org.apache.samza.operators.functions.StreamTableJoinFunction;
import org.apache.samza.operators.windows.Window;
import org.apache.samza.operators.windows.WindowPane;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.Serde;
import org.apache.samza.table.Table;

/**
 * A stream of messages inside an application, to which operators are attached. Every method but {@link #sink} returns
 * the stream of what comes out of the new operator, never null. Nothing is processed while the application is being
 * described: the methods only note what is to happen.
 *
 * <p>Several operators attached to one stream each get every message of it, the same object, in the order in which they
 * were attached. None of them may change it.
 *
 * <p><b>Ids.</b> {@link #window}, the {@link #join(MessageStream, JoinFunction, Serde, Serde, Serde, Duration, String)
 * join of two streams}, {@link #partitionBy} and {@link #broadcast} keep something outside the process, and the engine
 * names it after the operator's id: the state stores of a window or join with their changelogs, the intermediate topic
 * of the two others. What was kept is found again after a restart or a new release only under the same id. So an id is
 * chosen for what the operator means, and stays as it is when the code around it changes; under another id a window or
 * join starts empty, and messages still in the intermediate topic are never read. An id consists of letters, digits,
 * {@code -}, {@code _} and {@code .}, and no two operators of one kind in an application have the same one; an id that
 * breaks this is refused with a {@link org.apache.samza.config.ConfigException} while the application is being
 * described, before anything has started.
 *
 * <p><b>Threads.</b> An application is described by one thread; streams are not safe for use by several. How functions
 * are called later is told in the package of the functions.
 *
 * <p>A null function, stream, table or window, a null serde where one is needed, and a stream that another application
 * has described, are refused with an {@link IllegalArgumentException} at the same time.
 *
 * @param <M> type of the messages
 */
@InterfaceStability.Evolving
public interface MessageStream<M> {
    /**
     * Turns each message into another one.
     *
     * @param mapFn what to make of a message; where it returns null, the message is dropped
     * @param <OM> type of the new messages
     * @return the new messages, in the order of the messages they were made of
     */
    <OM> MessageStream<OM> map(MapFunction<? super M, ? extends OM> mapFn);

    /**
     * Turns each message into any number of others.
     *
     * @param flatMapFn what to make of a message; an empty collection drops it, and so does null
     * @param <OM> type of the new messages
     * @return the new messages one by one, in the order of each collection
     */
    <OM> MessageStream<OM> flatMap(FlatMapFunction<? super M, ? extends OM> flatMapFn);

    /**
     * Turns each message into any number of others that are there only later, as when another service is asked. The
     * message counts as in flight until its future is complete and what came of it has passed the operators behind; no
     * checkpoint goes past it before. {@code task.max.concurrency} limits how many messages of a task are in flight,
     * and above 1 results may overtake each other; {@code task.callback.timeout.ms} limits how long one may be.
     *
     * @param flatMapFn starts the work on a message and returns at once; a null future, or one that completes
     *     exceptionally, fails the container
     * @param <OM> type of the new messages
     * @return the new messages one by one
     */
    <OM> MessageStream<OM> flatMapAsync(AsyncFlatMapFunction<? super M, ? extends OM> flatMapFn);

    /**
     * Lets pass the messages that a function accepts and drops the others.
     *
     * @param filterFn returns true for messages that pass
     * @return the messages that passed, in their order
     */
    MessageStream<M> filter(FilterFunction<? super M> filterFn);

    /**
     * Ends the stream in a function, which may send messages to any system, ask for a commit, or write to something
     * the engine does not know. The destination of what it sends is not part of the application's description: nobody
     * creates or checks the streams.
     *
     * @param sinkFn what to do with each message
     */
    void sink(SinkFunction<? super M> sinkFn);

    /**
     * Sends each message to a stream outside the application. Key and value of a {@link KV} become key and message if
     * the output's serde is a {@link KVSerde}; else the whole message is sent, without a key. A message that the
     * output's serde cannot write fails the container.
     *
     * @param outputStream where to
     * @return the same messages, for further operators; passed on without waiting until they are stored
     */
    MessageStream<M> sendTo(OutputStream<M> outputStream);

    /**
     * Gathers messages in windows, by the window's key and time, and hands on panes when the window's triggers fire.
     * What was gathered is kept in a state store named after the id and survives restarts, as far as the store's
     * changelog does.
     *
     * @param window which window, made by {@link org.apache.samza.operators.windows.Windows}
     * @param id names the operator and its state store; see above
     * @param <K> type of the window's key
     * @param <WV> type of what a window gathers to
     * @return the panes as they fire
     */
    <K, WV> MessageStream<WindowPane<K, WV>> window(Window<M, K, WV> window, String id);

    /**
     * Pairs messages of two streams that have equal keys and arrive within a time of each other. Of each side the
     * latest message of each key is kept, in state stores named after the id. An arriving message is paired with the
     * one kept on the other side under its key, if that arrived less than {@code ttl} ago by the clock of the
     * container; a message may thus be part of no pair, or of many.
     *
     * <p>The two streams must be partitioned alike: messages with equal keys must be in partitions of the same number.
     * Inputs of different partition counts are refused before the start; use {@link #partitionBy} on one of them. A
     * stream is not joined with itself: that is refused while the application is being described.
     *
     * @param otherStream the second stream
     * @param joinFn tells keys and makes of a pair what is handed on
     * @param keySerde writes keys into the stores; not null
     * @param messageSerde writes messages of this stream into its store; not null
     * @param otherMessageSerde writes messages of the second stream into its store; not null
     * @param ttl for how long a message waits for its partner, at least a millisecond; not null
     * @param id names the operator and its two state stores; see above
     * @param <K> type of the keys; keys are equal when their bytes by {@code keySerde} are
     * @param <OM> type of the second stream's messages
     * @param <JM> type of what pairs become
     * @return what the function made of the pairs; where it made null, nothing
     */
    <K, OM, JM> MessageStream<JM> join(
            MessageStream<OM> otherStream,
            JoinFunction<? extends K, ? super M, ? super OM, ? extends JM> joinFn,
            Serde<K> keySerde,
            Serde<M> messageSerde,
            Serde<OM> otherMessageSerde,
            Duration ttl,
            String id);

    /**
     * Looks up, for each message, the record that a table holds under the message's key. The function is called for
     * every message, with null where there is no record, and so decides whether the join is an inner or an outer one.
     * The operator keeps nothing of its own and therefore has no id. Of a table that is local to the task, only the
     * records are found that are partitioned as this stream is.
     *
     * @param table where to look up
     * @param joinFn tells the key of a message and makes of message and record what is handed on
     * @param args handed to the table with each read, for tables whose own function takes more than a key
     * @param <K> type of the keys
     * @param <R> type of the records, pairs of key and value
     * @param <JM> type of what is handed on
     * @return what the function made; where it made null, nothing
     */
    @SuppressWarnings("rawtypes") // the bound is part of the published signature
    <K, R extends KV, JM> MessageStream<JM> join(
            Table<R> table,
            StreamTableJoinFunction<? extends K, ? super M, ? super R, ? extends JM> joinFn,
            Object... args);

    /**
     * Brings together this stream and others. Messages of each stream stay in their order; how those of different
     * streams mix is left open.
     *
     * @param otherStreams the others; no nulls; may be empty
     * @return the messages of all
     * @throws NullPointerException if the collection is null
     */
    MessageStream<M> merge(Collection<? extends MessageStream<? extends M>> otherStreams);

    /**
     * Brings together several streams, as {@link #merge} does with the first and the rest of them.
     *
     * @param streams the streams; at least one, no nulls
     * @param <T> type that all messages have in common
     * @return the messages of all
     * @throws IllegalArgumentException if there are no streams
     */
    static <T> MessageStream<T> mergeAll(Collection<? extends MessageStream<? extends T>> streams) {
        if (streams.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to merge: the collection of streams is empty");
        }
        List<MessageStream<? extends T>> rest = new ArrayList<>(streams);
        @SuppressWarnings("unchecked") // messages are only ever taken out of a stream, and each of them is a T
        MessageStream<T> first = (MessageStream<T>) rest.remove(0);
        return first.merge(rest);
    }

    /**
     * Distributes messages anew, so that those with equal keys reach the same task. They pass through an intermediate
     * topic, named after the id, and are read from it by this same application. The topic is created at the start if
     * it is not there. Messages with equal keys that one task sent stay in their order.
     *
     * @param keyExtractor makes of a message the key to distribute by
     * @param valueExtractor makes of a message the value to hand on
     * @param serde writes and reads keys and values of the topic; null for the serdes that the configuration names for
     *     the topic or its system
     * @param id names the operator and its topic; see above
     * @param <K> type of the keys
     * @param <V> type of the values
     * @return pairs of key and value as they come back from the topic
     */
    <K, V> MessageStream<KV<K, V>> partitionBy(
            MapFunction<? super M, ? extends K> keyExtractor,
            MapFunction<? super M, ? extends V> valueExtractor,
            KVSerde<K, V> serde,
            String id);

    /**
     * Writes each message, which must be a {@link KV}, into a table: the value under the key, and a null value deletes
     * the key. The compiler cannot see what the messages are; one of another type fails the container. A message that
     * the table refuses fails the container as well.
     *
     * @param table where to; must be one that can be written
     * @param <K> type of the keys
     * @param <V> type of the values
     * @return the same pairs, each after it was written
     */
    <K, V> MessageStream<KV<K, V>> sendTo(Table<KV<K, V>> table);

    /**
     * Changes records of a table: each message must be a {@link KV} of a key and an {@link UpdateMessage} for the
     * record under it. The compiler cannot see what the messages are; one of another type fails the container. So does
     * an update that the table refuses, if {@code updateOptions} do not say what to do instead.
     *
     * @param table where to; must be one that takes updates
     * @param updateOptions what to do about records not there yet; not null
     * @param <K> type of the keys
     * @param <V> type of the records
     * @param <U> type of the updates
     * @return the same pairs, each after the update was applied
     * @throws NullPointerException if the options are null
     */
    <K, V, U> MessageStream<KV<K, UpdateMessage<U, V>>> sendTo(Table<KV<K, V>> table, UpdateOptions updateOptions);

    /**
     * Hands each message to all tasks of the application. They pass through an intermediate topic, named after the id,
     * of which every task reads everything. The topic is created at the start if it is not there.
     *
     * @param serde writes and reads the messages of the topic; null for the serde that the configuration names for the
     *     topic or its system
     * @param id names the operator and its topic; see above
     * @return in each task, all messages of all tasks
     */
    MessageStream<M> broadcast(Serde<M> serde, String id);
}
