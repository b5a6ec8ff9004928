// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import org.apache.samza.operators.KV;
import org.apache.samza.operators.graph.Step;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.system.DrainMessage;
import org.apache.samza.system.EndOfStreamMessage;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.WatermarkMessage;

/** Operators that send to streams. */
final class Sends {
    private Sends() {}

    /** To an output; where there is no partition key the system's client chooses by the key's bytes. */
    static final class ToStream extends Operator {
        private final SystemStream stream;
        private final boolean keyed;

        ToStream(Step.Sending step, SystemStream stream, Flow flow) {
            super(step.name(), null, flow);
            this.stream = stream;
            this.keyed = step.keyed();
        }

        @Override
        void process(Object message) {
            if (keyed) {
                KV<?, ?> pair = (KV<?, ?>) message;
                flow().send(new OutgoingMessageEnvelope(stream, null, pair.getKey(), pair.getValue()));
            } else {
                flow().send(new OutgoingMessageEnvelope(stream, null, null, message));
            }
            forward(message);
        }
    }

    /**
     * To an intermediate stream. What this task knows about time, end and drain goes to each partition, since each of their readers
     * waits for all tasks that write.
     */
    abstract static class ToIntermediate extends Operator {
        private final SystemStream stream;
        private final int partitions;

        ToIntermediate(Step step, SystemStream stream, int partitions, Flow flow, Object... functions) {
            super(step.name(), null, flow, functions);
            this.stream = stream;
            this.partitions = partitions;
        }

        final void send(Integer partitionKey, Object key, Object message) {
            flow().send(new OutgoingMessageEnvelope(stream, partitionKey, key, message));
        }

        @Override
        final void advanced(long timestamp) {
            tellAll(new WatermarkMessage(timestamp, flow().task()));
        }

        @Override
        final void ended() {
            tellAll(new EndOfStreamMessage(flow().ending()));
        }

        @Override
        final void drained(String drain) {
            tellAll(new DrainMessage(flow().task(), drain));
        }

        /** Says what the task's messages so far mean for time, or that there will be no more. */
        private void tellAll(Object control) {
            for (int partition = 0; partition < partitions; partition++) {
                send(partition, null, control);
            }
        }
    }

    /** By key. */
    static final class PartitionBy extends ToIntermediate {
        private static final Integer FIRST = 0;
        private final Step.Repartitioning step;

        PartitionBy(Step.Repartitioning step, SystemStream stream, int partitions, Flow flow) {
            super(step, stream, partitions, flow, step.key(), step.value());
            this.step = step;
        }

        @Override
        void process(Object message) {
            Object key = step.key().apply(message);
            Object value = step.value().apply(message);
            send(key == null ? FIRST : null, key, value);
        }
    }

    /** To every task: through the one partition that all of them read. */
    static final class Broadcast extends ToIntermediate {
        private static final Integer FIRST = 0;
        private final boolean keyed;

        Broadcast(Step.Broadcasting step, SystemStream stream, Flow flow) {
            super(step, stream, 1, flow);
            this.keyed = step.serde() instanceof KVSerde;
        }

        @Override
        void process(Object message) {
            if (keyed) {
                KV<?, ?> pair = (KV<?, ?>) message;
                send(FIRST, pair.getKey(), pair.getValue());
            } else {
                send(FIRST, null, message);
            }
        }
    }
}
