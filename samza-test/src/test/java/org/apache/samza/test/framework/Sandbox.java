// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.operators.MessageStream;
import org.apache.samza.operators.OutputStream;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.test.framework.system.descriptors.InMemoryInputDescriptor;
import org.apache.samza.test.framework.system.descriptors.InMemoryOutputDescriptor;
import org.apache.samza.test.framework.system.descriptors.InMemorySystemDescriptor;

/**
 * An application from stream {@code test.in} to stream {@code test.out}.
 *
 * @param <O> what it sends
 */
final class Sandbox<O> {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private final InMemorySystemDescriptor system = new InMemorySystemDescriptor("test");
    private final InMemoryInputDescriptor<Integer> in = system.getInputDescriptor("in", new NoOpSerde<>());
    private final InMemoryOutputDescriptor<O> out = system.getOutputDescriptor("out", new NoOpSerde<>());
    private final TestRunner runner;
    private int partitions = 1;
    private long delayMs;

    /** What lies between input and output. */
    interface Description<O> {
        MessageStream<O> describe(MessageStream<Integer> in);
    }

    /** What lies behind an input, which may send to an output. */
    interface Ending<O> {
        void describe(MessageStream<Integer> in, OutputStream<O> out);
    }

    private Sandbox(Execution execution, Ending<O> ending) {
        StreamApplication application = app -> {
            MessageStream<Integer> input = app.getInputStream(in);
            ending.describe(input, app.getOutputStream(out));
            execution.describe(input);
        };
        runner = TestRunner.of(application).addConfig(execution.config());
    }

    static <O> Sandbox<O> of(Description<O> description) {
        return of(Execution.INLINE, description);
    }

    static <O> Sandbox<O> of(Execution execution, Description<O> description) {
        return new Sandbox<>(execution, (in, out) -> description.describe(in).sendTo(out));
    }

    static <O> Sandbox<O> ending(Execution execution, Ending<O> ending) {
        return new Sandbox<>(execution, ending);
    }

    Sandbox<O> with(String key, String value) {
        runner.addConfig(key, value);
        return this;
    }

    /** Time between two messages of a partition. */
    Sandbox<O> every(Duration delay) {
        delayMs = delay.toMillis();
        return this;
    }

    /** Partitions of the output. */
    Sandbox<O> partitions(int count) {
        partitions = count;
        return this;
    }

    /** Runs the application on one partition; returns what it sent. */
    List<O> run(Object... messages) {
        return runAll(Map.of(0, Arrays.asList(messages))).get(0);
    }

    /** Runs the application on some partitions; returns what it sent, by partition. */
    Map<Integer, List<O>> runAll(Map<Integer, List<Object>> messages) {
        runner.addInputStream(in, messages, delayMs)
                .addOutputStream(out, partitions)
                .run(LONG_ENOUGH);
        return TestRunner.consumeStream(out, Duration.ofSeconds(1));
    }
}
