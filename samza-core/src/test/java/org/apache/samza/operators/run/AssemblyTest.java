// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.function.LongSupplier;
import org.apache.samza.Partition;
import org.apache.samza.operators.MessageStream;
import org.apache.samza.operators.functions.JoinFunction;
import org.apache.samza.operators.graph.GraphBuilder;
import org.apache.samza.operators.graph.StreamGraph;
import org.apache.samza.operators.graph.Streams;
import org.apache.samza.serializers.IntegerSerde;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.descriptors.GenericSystemDescriptor;
import org.apache.samza.testing.MapStore;
import org.apache.samza.testing.TablesContext;
import org.junit.jupiter.api.Test;

final class AssemblyTest {
    private static final SystemStreamPartition IN = new SystemStreamPartition("system", "in", new Partition(0));

    private static final class Same implements JoinFunction<Integer, Integer, Integer, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer apply(Integer message, Integer other) {
            return message;
        }

        @Override
        public Integer getFirstKey(Integer message) {
            return message;
        }

        @Override
        public Integer getSecondKey(Integer message) {
            return message;
        }
    }

    private static StreamGraph smallWithLarge() {
        GraphBuilder builder = new GraphBuilder("job", "1");
        MessageStream<Integer> in = Streams.input(
                builder, new GenericSystemDescriptor("system", "").getInputDescriptor("in", new NoOpSerde<Integer>()));
        IntegerSerde serde = new IntegerSerde();
        in.filter(message -> message < 10)
                .join(
                        in.filter(message -> message >= 10),
                        new Same(),
                        serde,
                        serde,
                        serde,
                        Duration.ofHours(1),
                        "meet");
        return builder.graph();
    }

    @Test
    void aJoinCountsWhatItTakesOnBothSidesAndNotWhatItGives() {
        StreamGraph graph = smallWithLarge();
        TablesContext context = new TablesContext(1)
                .store("job-1-join-meet-L", new MapStore<Integer, Object>(Comparator.naturalOrder()))
                .store("job-1-join-meet-R", new MapStore<Integer, Object>(Comparator.naturalOrder()));
        Flow flow = new Flow("Partition 0", "Partition 0");
        flow.settle(new HandPlace());
        Assembly assembly = new Assembly(graph, new Topology(context.getJobModel(), graph), flow);
        assembly.operators().forEach(operator -> operator.start(context));

        for (int message : new int[] {1, 2, 10, 2, 3}) {
            assembly.inputs().get(0).accept(new IncomingMessageEnvelope(IN, "0", null, message));
        }
        LongSupplier taken = assembly.taken().get("job-1-join-meet");
        assertThat(taken.getAsLong()).isEqualTo(5);
        assertThat(assembly.taken().get("job-1-filter-1").getAsLong()).isEqualTo(5);
    }
}
