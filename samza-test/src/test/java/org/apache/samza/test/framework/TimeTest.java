// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.operators.Scheduler;
import org.apache.samza.operators.functions.MapFunction;
import org.apache.samza.operators.functions.ScheduledFunction;
import org.apache.samza.operators.functions.WatermarkFunction;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.system.WatermarkMessage;
import org.apache.samza.test.framework.system.descriptors.InMemoryInputDescriptor;
import org.apache.samza.test.framework.system.descriptors.InMemoryOutputDescriptor;
import org.apache.samza.test.framework.system.descriptors.InMemorySystemDescriptor;
import org.junit.jupiter.api.Test;

/** Functions with timers, and with watermarks, which a test puts in between messages. */
final class TimeTest {
    /** Passes messages on, and gives the watermark as a message; tells the next one a watermark of 1000 more. */
    private static final class Watermarks implements MapFunction<Integer, String>, WatermarkFunction<String> {
        private static final long serialVersionUID = 1L;

        private long latest;

        @Override
        public String apply(Integer message) {
            return "message " + message;
        }

        @Override
        public Collection<String> processWatermark(long watermark) {
            latest = watermark;
            return List.of("watermark " + watermark);
        }

        @Override
        public Long getOutputWatermark() {
            return latest + 1_000;
        }
    }

    private static final class Next implements MapFunction<String, String>, WatermarkFunction<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String apply(String message) {
            return message;
        }

        @Override
        public Collection<String> processWatermark(long watermark) {
            return List.of("next " + watermark);
        }

        @Override
        public Long getOutputWatermark() {
            return null;
        }
    }

    @Test
    void watermarksKeepTheirPlaceAndNeverGoBack() {
        assertThat(Sandbox.of(in -> in.map(new Watermarks()).map(new Next()).map(new Next()))
                        .run(1, new WatermarkMessage(50), 2, new WatermarkMessage(40), new WatermarkMessage(60)))
                .containsExactly("message 1", "watermark 50", "next 1050", "message 2", "watermark 60", "next 1060");
    }

    @Test
    void anInputThatIsOpenHoldsBackTheWatermark() {
        InMemorySystemDescriptor system = new InMemorySystemDescriptor("test");
        InMemoryInputDescriptor<Integer> slow = system.getInputDescriptor("slow", new NoOpSerde<>());
        InMemoryInputDescriptor<Integer> fast = system.getInputDescriptor("fast", new NoOpSerde<>());
        InMemoryOutputDescriptor<String> out = system.getOutputDescriptor("out", new NoOpSerde<>());
        StreamApplication application = app -> app.getInputStream(slow)
                .merge(List.of(app.getInputStream(fast)))
                .map(new Watermarks())
                .sendTo(app.getOutputStream(out));
        TestRunner.of(application)
                .addInputStream(slow, List.of(new WatermarkMessage(50)), 1_800)
                .addInputStream(fast, List.of(7, new WatermarkMessage(30), 8, new WatermarkMessage(60)), 500)
                .addOutputStream(out, 1)
                .run(Duration.ofSeconds(30));
        assertThat(TestRunner.<String>consumeStream(out, Duration.ofSeconds(1)).get(0))
                .containsExactly("message 7", "message 8", "watermark 30", "watermark 60");
    }

    @Test
    void watermarksGoThroughStreamsBetweenSteps() {
        assertThat(Sandbox.of(in -> in.partitionBy(
                                        message -> 1,
                                        message -> message,
                                        KVSerde.of(new NoOpSerde<>(), new NoOpSerde<>()),
                                        "shuffle")
                                .map(pair -> (Integer) pair.getValue())
                                .map(new Watermarks()))
                        .run(1, new WatermarkMessage(50), 2))
                .containsExactly("message 1", "watermark 50", "message 2");
    }

    /** Sets timers when it begins and on message 1. */
    private static final class Timers implements MapFunction<Integer, String>, ScheduledFunction<String, String> {
        private static final long serialVersionUID = 1L;

        private transient Scheduler<String> scheduler;

        @Override
        public void schedule(Scheduler<String> ownScheduler) {
            scheduler = ownScheduler;
            scheduler.schedule("begin", System.currentTimeMillis());
        }

        @Override
        public String apply(Integer message) {
            if (message == 1) {
                long soon = System.currentTimeMillis() + 50;
                scheduler.schedule("kept", soon);
                scheduler.schedule("deleted", soon);
                scheduler.delete("deleted");
            }
            return "message " + message;
        }

        @Override
        public Collection<String> onCallback(String key, long timestamp) {
            return List.of("timer " + key);
        }
    }

    @Test
    void timersFireUnlessTheyAreDeleted() {
        assertThat(Sandbox.of(in -> in.map(new Timers()))
                        .every(Duration.ofMillis(600))
                        .run(1, 2))
                .containsExactly("timer begin", "message 1", "timer kept", "message 2");
    }

    @Test
    void whatATimerGivesGoesThroughAllThatFollows() {
        assertThat(Sandbox.of(in -> in.map(new Timers())
                                .partitionBy(
                                        message -> message,
                                        message -> message,
                                        KVSerde.of(new NoOpSerde<>(), new NoOpSerde<>()),
                                        "shuffle")
                                .map(pair -> (String) pair.getValue()))
                        .every(Duration.ofMillis(600))
                        .run(1, 2))
                .containsExactly("timer begin", "message 1", "timer kept", "message 2");
    }
}
