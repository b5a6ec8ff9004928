// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.graph;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.MessageStream;
import org.apache.samza.operators.OutputStream;
import org.apache.samza.operators.UpdateMessage;
import org.apache.samza.operators.UpdateOptions;
import org.apache.samza.operators.functions.AsyncFlatMapFunction;
import org.apache.samza.operators.functions.FilterFunction;
import org.apache.samza.operators.functions.FlatMapFunction;
import org.apache.samza.operators.functions.JoinFunction;
import org.apache.samza.operators.functions.MapFunction;
import org.apache.samza.operators.functions.SinkFunction;
import org.apache.samza.operators.functions.StreamTableJoinFunction;
import org.apache.samza.operators.graph.Edge.Side;
import org.apache.samza.operators.graph.GraphBuilder.IntermediateStream;
import org.apache.samza.operators.graph.Step.Name;
import org.apache.samza.operators.windows.Window;
import org.apache.samza.operators.windows.WindowPane;
import org.apache.samza.operators.windows.internal.WindowInternal;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.Serde;
import org.apache.samza.table.Table;

/**
 * What flows out of one step, while the application is being described.
 *
 * @param <M> type of the messages
 */
@SuppressWarnings("unchecked") // steps hold functions of objects; the types were checked where the user called
final class DescribedStream<M> implements MessageStream<M> {
    private final GraphBuilder graph;
    private final String from;

    DescribedStream(GraphBuilder graph, String from) {
        this.graph = graph;
        this.from = from;
    }

    @Override
    public <OM> MessageStream<OM> map(MapFunction<? super M, ? extends OM> mapFn) {
        requireFunction(mapFn, "map");
        return then(new Step.Mapping(graph.name(OpCode.MAP), (MapFunction<Object, Object>) mapFn));
    }

    @Override
    public <OM> MessageStream<OM> flatMap(FlatMapFunction<? super M, ? extends OM> flatMapFn) {
        requireFunction(flatMapFn, "flatMap");
        return then(new Step.FlatMapping(graph.name(OpCode.FLAT_MAP), (FlatMapFunction<Object, Object>) flatMapFn));
    }

    @Override
    public <OM> MessageStream<OM> flatMapAsync(AsyncFlatMapFunction<? super M, ? extends OM> asyncFlatMapFn) {
        requireFunction(asyncFlatMapFn, "flatMapAsync");
        return then(new Step.AsyncFlatMapping(
                graph.name(OpCode.ASYNC_FLAT_MAP), (AsyncFlatMapFunction<Object, Object>) asyncFlatMapFn));
    }

    @Override
    public MessageStream<M> filter(FilterFunction<? super M> filterFn) {
        requireFunction(filterFn, "filter");
        return then(new Step.Filtering(graph.name(OpCode.FILTER), (FilterFunction<Object>) filterFn));
    }

    @Override
    public void sink(SinkFunction<? super M> sinkFn) {
        requireFunction(sinkFn, "sink");
        then(new Step.Sinking(graph.name(OpCode.SINK), (SinkFunction<Object>) sinkFn));
    }

    @Override
    public MessageStream<M> sendTo(OutputStream<M> outputStream) {
        if (!(outputStream instanceof Streams.Output<M> output)) {
            throw new IllegalArgumentException("Cannot send to " + outputStream
                    + ": expected an output stream from this application's getOutputStream()");
        }
        return then(new Step.Sending(graph.name(OpCode.SEND_TO), output.streamId(), output.keyed()));
    }

    @Override
    public <K, WV> MessageStream<WindowPane<K, WV>> window(Window<M, K, WV> window, String id) {
        if (!(window instanceof WindowInternal<M, K, WV> described)) {
            throw new IllegalArgumentException("Cannot use the window " + window
                    + ": expected one made by org.apache.samza.operators.windows.Windows");
        }
        Name name = graph.name(OpCode.WINDOW, id);
        requireSerde(described.getKeyExtractor() == null || described.getKeySerde() != null, name, "keys");
        boolean folds = described.getFoldLeftFunction() != null;
        requireSerde(
                folds ? described.getWindowValSerde() != null : described.getMsgSerde() != null,
                name,
                folds ? "folded values" : "messages");
        return then(new Step.Windowing(name, (WindowInternal<Object, Object, Object>) described));
    }

    @Override
    public <K, OM, JM> MessageStream<JM> join(
            MessageStream<OM> otherStream,
            JoinFunction<? extends K, ? super M, ? super OM, ? extends JM> joinFn,
            Serde<K> keySerde,
            Serde<M> messageSerde,
            Serde<OM> otherMessageSerde,
            Duration ttl,
            String id) {
        requireFunction(joinFn, "join");
        String other = stepOf(otherStream);
        Name name = graph.name(OpCode.JOIN, id);
        if (other.equals(from)) {
            throw new IllegalArgumentException(
                    "Operator " + name
                            + " joins a stream with itself: expected two streams; a map() in front of one of them makes it another one");
        }
        requireSerde(keySerde != null, name, "keys");
        requireSerde(messageSerde != null, name, "messages");
        requireSerde(otherMessageSerde != null, name, "messages of the other stream");
        if (ttl == null || ttl.isNegative() || ttl.toMillis() == 0) {
            throw new IllegalArgumentException(
                    "Invalid ttl " + ttl + " of operator " + name + ": expected a time of at least a millisecond");
        }
        var step = graph.add(new Step.StreamJoining(
                name,
                (JoinFunction<Object, Object, Object, Object>) joinFn,
                (Serde<Object>) keySerde,
                (Serde<Object>) messageSerde,
                (Serde<Object>) otherMessageSerde,
                ttl));
        graph.connect(from, step.id(), Side.LEFT);
        graph.connect(other, step.id(), Side.RIGHT);
        return new DescribedStream<>(graph, step.id());
    }

    @Override
    public <K, R extends KV, JM> MessageStream<JM> join(
            Table<R> table,
            StreamTableJoinFunction<? extends K, ? super M, ? super R, ? extends JM> joinFn,
            Object... args) {
        requireFunction(joinFn, "join");
        String tableId = idOf(table);
        return then(new Step.TableJoining(
                graph.name(OpCode.JOIN),
                tableId,
                (StreamTableJoinFunction<Object, Object, Object, Object>) joinFn,
                args == null ? new Object[0] : args.clone()));
    }

    @Override
    public MessageStream<M> merge(Collection<? extends MessageStream<? extends M>> otherStreams) {
        Objects.requireNonNull(otherStreams, "otherStreams");
        if (otherStreams.isEmpty()) {
            return this;
        }
        Set<String> merged = new LinkedHashSet<>();
        merged.add(from);
        otherStreams.forEach(other -> merged.add(stepOf(other)));
        var step = graph.add(new Step.Merging(graph.name(OpCode.MERGE)));
        merged.forEach(each -> graph.connect(each, step.id(), Side.ONLY));
        return new DescribedStream<>(graph, step.id());
    }

    @Override
    public <K, V> MessageStream<KV<K, V>> partitionBy(
            MapFunction<? super M, ? extends K> keyExtractor,
            MapFunction<? super M, ? extends V> valueExtractor,
            KVSerde<K, V> serde,
            String id) {
        requireFunction(keyExtractor, "partitionBy");
        requireFunction(valueExtractor, "partitionBy");
        Name name = graph.name(OpCode.PARTITION_BY, id);
        then(new Step.Repartitioning(
                name,
                name.id(),
                (MapFunction<Object, Object>) keyExtractor,
                (MapFunction<Object, Object>) valueExtractor,
                (KVSerde<Object, Object>) serde));
        Serde<?> keySerde = serde == null ? null : serde.getKeySerde();
        Serde<?> valueSerde = serde == null ? null : serde.getValueSerde();
        return Streams.intermediate(graph, new IntermediateStream(name.id(), keySerde, valueSerde, false), true);
    }

    @Override
    public <K, V> MessageStream<KV<K, V>> sendTo(Table<KV<K, V>> table) {
        return then(new Step.SendingToTable(graph.name(OpCode.SEND_TO), idOf(table), null));
    }

    @Override
    public <K, V, U> MessageStream<KV<K, UpdateMessage<U, V>>> sendTo(
            Table<KV<K, V>> table, UpdateOptions updateOptions) {
        Objects.requireNonNull(updateOptions, "updateOptions");
        return then(new Step.SendingToTable(graph.name(OpCode.SEND_TO), idOf(table), updateOptions));
    }

    @Override
    public MessageStream<M> broadcast(Serde<M> serde, String id) {
        Name name = graph.name(OpCode.BROADCAST, id);
        boolean keyed = serde instanceof KVSerde;
        then(new Step.Broadcasting(name, name.id(), (Serde<Object>) serde));
        Serde<?> keySerde = serde instanceof KVSerde<?, ?> pair ? pair.getKeySerde() : null;
        Serde<?> messageSerde = serde instanceof KVSerde<?, ?> pair ? pair.getValueSerde() : serde;
        return Streams.intermediate(graph, new IntermediateStream(name.id(), keySerde, messageSerde, true), keyed);
    }

    private <OM> MessageStream<OM> then(Step step) {
        graph.add(step);
        graph.connect(from, step.id(), Side.ONLY);
        return new DescribedStream<>(graph, step.id());
    }

    private String stepOf(MessageStream<?> stream) {
        if (stream instanceof DescribedStream<?> described && described.graph == graph) {
            return described.from;
        }
        throw new IllegalArgumentException(
                "Cannot use the stream " + stream + ": expected one that this application has described");
    }

    private static String idOf(Table<?> table) {
        if (table instanceof TableRef<?> described) {
            return described.id();
        }
        throw new IllegalArgumentException(
                "Cannot use the table " + table + ": expected one from this application's getTable()");
    }

    private static void requireFunction(Object function, String operator) {
        if (function == null) {
            throw new IllegalArgumentException("The function of " + operator + "() is null: expected a function");
        }
    }

    private static void requireSerde(boolean there, Name name, String what) {
        if (!there) {
            throw new IllegalArgumentException("Operator " + name + " has no serde for " + what
                    + ": expected one, because they are kept in a store that survives a restart");
        }
    }
}
