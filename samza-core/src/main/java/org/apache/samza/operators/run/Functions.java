// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.graph.Step;
import org.apache.samza.system.IncomingMessageEnvelope;

/** Operators that call a function of the user's and keep nothing. */
final class Functions {
    private Functions() {}

    /** One message to one or none. */
    static final class Map extends Operator {
        private final Step.Mapping step;

        Map(Step.Mapping step, Flow flow) {
            super(step.name(), step.function(), flow);
            this.step = step;
        }

        @Override
        void process(Object message) {
            Object result = step.function().apply(message);
            if (result != null) {
                forward(result);
            }
        }
    }

    /** One message to any number. */
    static final class FlatMap extends Operator {
        private final Step.FlatMapping step;

        FlatMap(Step.FlatMapping step, Flow flow) {
            super(step.name(), step.function(), flow);
            this.step = step;
        }

        @Override
        void process(Object message) {
            forwardAll(step.function().apply(message));
        }
    }

    /** Keeps some messages. */
    static final class Filter extends Operator {
        private final Step.Filtering step;

        Filter(Step.Filtering step, Flow flow) {
            super(step.name(), step.function(), flow);
            this.step = step;
        }

        @Override
        void process(Object message) {
            if (step.function().apply(message)) {
                forward(message);
            }
        }
    }

    /** The user's own end of the line. */
    static final class Sink extends Operator {
        private final Step.Sinking step;

        Sink(Step.Sinking step, Flow flow) {
            super(step.name(), step.function(), flow);
            this.step = step;
        }

        @Override
        void process(Object message) {
            step.function().apply(message, flow().collector(), flow().coordinator());
        }
    }

    /** One message to any number, later. */
    static final class AsyncFlatMap extends Operator {
        private final Step.AsyncFlatMapping step;

        AsyncFlatMap(Step.AsyncFlatMapping step, Flow flow) {
            super(step.name(), step.function(), flow);
            this.step = step;
        }

        @Override
        void process(Object message) {
            CompletionStage<Collection<Object>> results = step.function().apply(message);
            whenDone(
                    Objects.requireNonNull(results, "the function returned null in place of a future"),
                    this::forwardAll);
        }
    }

    /** Passes on. */
    static final class Merge extends Operator {
        Merge(Step.Merging step, Flow flow) {
            super(step.name(), null, flow);
        }

        @Override
        void process(Object message) {
            forward(message);
        }
    }

    /** Makes messages of what was received. */
    static final class Input extends Operator {
        private final Step.Input step;

        Input(Step.Input step, Flow flow) {
            super(step.name(), step.transformer(), flow);
            this.step = step;
        }

        Step.Input step() {
            return step;
        }

        @Override
        void process(Object received) {
            IncomingMessageEnvelope envelope = (IncomingMessageEnvelope) received;
            Object message = message(envelope);
            if (message != null) {
                forward(message);
            }
        }

        /** Null for what is no message to operators, such as a tombstone where keys are not wanted. */
        private Object message(IncomingMessageEnvelope envelope) {
            if (step.transformer() != null) {
                return step.transformer().apply(envelope);
            }
            return step.keyed() ? KV.of(envelope.getKey(), envelope.getMessage()) : envelope.getMessage();
        }
    }
}
