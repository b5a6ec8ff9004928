// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.context.Context;
import org.apache.samza.context.ExternalContext;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.functions.MapFunction;
import org.apache.samza.serializers.IntegerSerde;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.storage.SideInputsProcessor;
import org.apache.samza.storage.SideInputsProcessorFactory;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.storage.kv.inmemory.descriptors.InMemoryTableDescriptor;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.descriptors.GenericSystemDescriptor;
import org.apache.samza.table.ReadWriteTable;
import org.apache.samza.task.AsyncStreamTask;
import org.apache.samza.task.StreamTask;
import org.junit.jupiter.api.Test;

/** What can be driven, and how tests name its streams, tasks and stores. */
final class TestDriverTest {
    private static final SystemStream OUT = new SystemStream("kafka", "out");

    private static final StreamTask ECHO = (envelope, collector, coordinator) ->
            collector.send(new OutgoingMessageEnvelope(OUT, envelope.getKey(), envelope.getMessage()));

    private final GenericSystemDescriptor kafka =
            new GenericSystemDescriptor("kafka", "org.apache.samza.system.kafka.KafkaSystemFactory");

    @Test
    void aTaskIsNamedByItsClass() {
        try (TestDriver driver = TestDriver.ofTask(CountClicks.class)
                .withConfig(CountClicks.config())
                .withPartitions("clicks", 2)
                .start()) {
            driver.input("kafka.clicks")
                    .send(Message.of((Object) "alice", (Object) "home").inPartition(0));
            driver.input("kafka.clicks")
                    .send(Message.of((Object) "bob", (Object) "home").inPartition(1));

            assertThat(driver.tasks()).containsExactly("Partition 0", "Partition 1");
            assertThat(driver.store("counts").all()).isEqualTo(Map.of("alice", 1, "bob", 1));
            assertThat(driver.store("counts", "Partition 1").all()).isEqualTo(Map.of("bob", 1));
            assertThat(driver.store("counts").get("alice")).isEqualTo(1);
        }
    }

    @Test
    void messagesGoThroughTheSerdesOfTheJob() {
        try (TestDriver driver = TestDriver.ofTask(() -> ECHO)
                .withInputs("kafka.in")
                .withConfig("systems.kafka.samza.msg.serde", "json")
                .start()) {
            driver.input("in").send(null, Map.of("page", "home"));

            assertThat(driver.output("out").values()).containsExactly(Map.of("page", "home"));
        }
    }

    @Test
    void withoutSerdesObjectsStayWhatTheyAre() {
        try (TestDriver driver =
                TestDriver.ofTask(() -> ECHO).withInputs("kafka.in").start()) {
            Object message = new Object();
            driver.input("in").send(null, message);

            assertThat(driver.output("out").values()).containsExactly(message);
        }
    }

    @Test
    void anAsynchronousTaskIsWaitedFor() {
        AsyncStreamTask later = (envelope, collector, coordinator, callback) -> CompletableFuture.runAsync(() -> {
            collector.send(new OutgoingMessageEnvelope(OUT, "later " + envelope.getMessage()));
            callback.complete();
        });
        try (TestDriver driver =
                TestDriver.ofAsyncTask(() -> later).withInputs("kafka.in").start()) {
            driver.input("in").send(null, 1);
            driver.input("in").send(null, 2);

            assertThat(driver.output("out").values()).containsExactly("later 1", "later 2");
        }
    }

    /** Counts in a table, and says where. */
    private static final class Count implements MapFunction<KV<String, Integer>, String> {
        private static final long serialVersionUID = 1L;

        private transient ReadWriteTable<String, Integer> sums;
        private transient String greeting;

        @Override
        public void init(Context context) {
            sums = context.getTaskContext().getTable("sums");
            greeting = ((Greeting) context.getExternalContext()).text();
        }

        @Override
        public String apply(KV<String, Integer> message) {
            Integer before = sums.get(message.getKey());
            int sum = message.getValue() + (before == null ? 0 : before);
            sums.put(message.getKey(), sum);
            return greeting + message.getKey() + "=" + sum;
        }
    }

    private record Greeting(String text) implements ExternalContext {}

    private StreamApplication sums() {
        return app -> {
            app.withDefaultSystem(kafka);
            app.getTable(new InMemoryTableDescriptor<>("sums", KVSerde.of(new StringSerde(), new IntegerSerde())));
            app.getInputStream(kafka.getInputDescriptor("numbers", KVSerde.of(new StringSerde(), new IntegerSerde())))
                    .partitionBy(
                            number -> number.getValue() % 2 == 0 ? "even" : "odd",
                            KV::getValue,
                            KVSerde.of(new StringSerde(), new IntegerSerde()),
                            "parity")
                    .map(new Count())
                    .sendTo(app.getOutputStream(kafka.<String>getOutputDescriptor("sums", new StringSerde())));
        };
    }

    @Test
    void aCommitCarriesMessagesThroughStreamsBetweenSteps() {
        try (TestDriver driver = TestDriver.of(sums())
                .withPartitions("numbers", 2)
                .withPartitions("sums", 2)
                .withExternalContext(new Greeting("sum of "))
                .start()) {
            TestInput<String, Integer> numbers = driver.input("numbers");
            for (int number = 1; number <= 5; number++) {
                numbers.send("n" + number, number);
            }
            // Readers of committed messages, as the job's second half is one, see nothing yet.
            assertThat(driver.output("sums").values()).isEmpty();

            driver.commit();

            assertThat(driver.output("sums").committed().values()).hasSize(5).contains("sum of odd=9", "sum of even=6");
            assertThat(driver.store("sums").all()).isEqualTo(Map.of("odd", 9, "even", 6));
        }
    }

    @Test
    void atLeastOnceDoesNotWaitForACommit() {
        try (TestDriver driver = TestDriver.of(sums())
                .withConfig("task.processing.guarantee", "at_least_once")
                .withExternalContext(new Greeting(""))
                .start()) {
            driver.input("numbers").send("n1", 1);

            assertThat(driver.output("sums").values()).containsExactly("odd=1");
        }
    }

    /** Makes every message of a side input an entry. */
    public static final class AsItIs implements SideInputsProcessorFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public SideInputsProcessor getSideInputsProcessor(Config config, MetricsRegistry registry) {
            return (message, store) -> List.of(new Entry<>(message.getKey(), message.getMessage()));
        }
    }

    @Test
    void sideInputsFillTheirStores() {
        try (TestDriver driver = TestDriver.ofTask(() -> ECHO)
                .withInputs("kafka.in")
                .withConfig(Map.of(
                        "systems.kafka.samza.key.serde", "string",
                        "systems.kafka.samza.msg.serde", "integer",
                        "stores.prices.factory",
                                "org.apache.samza.storage.kv.inmemory.InMemoryKeyValueStorageEngineFactory",
                        "stores.prices.key.serde", "string",
                        "stores.prices.msg.serde", "integer",
                        "stores.prices.side.inputs", "kafka.prices",
                        "stores.prices.side.inputs.processor.factory", AsItIs.class.getName()))
                .start()) {
            driver.input("prices").send("tea", 2);
            driver.input("prices").send("tea", 3);
            assertThat(driver.store("prices").all()).isEqualTo(Map.of("tea", 3));

            driver.crash();
            driver.input("prices").send("milk", 1);
            driver.restartElsewhere();

            assertThat(driver.store("prices").all()).isEqualTo(Map.of("tea", 3, "milk", 1));
        }
    }

    @Test
    void whatAPropertyFileSaysOfThreadsAndContainersDoesNotCount() {
        try (TestDriver driver = TestDriver.ofJob(CountClicks.config())
                .withConfig("job.container.count", "3")
                .withConfig("job.container.thread.pool.size", "4")
                .withConfig("metrics.reporters", "jmx")
                .withConfig("metrics.reporter.jmx.class", "org.apache.samza.metrics.reporter.JmxReporterFactory")
                .withPartitions("clicks", 5)
                .start()) {
            for (int partition = 0; partition < 5; partition++) {
                driver.input("clicks")
                        .send(Message.of((Object) ("u" + partition), (Object) "home")
                                .inPartition(partition));
            }

            assertThat(driver.store("counts").all()).hasSize(5);
        }
    }

    @Test
    void watermarksAndEndsPassThroughSerdes() {
        StreamApplication application =
                app -> app.getInputStream(kafka.<String>getInputDescriptor("in", new StringSerde()))
                        .map(message -> message)
                        .sendTo(app.getOutputStream(kafka.<String>getOutputDescriptor("out", new StringSerde())));
        try (TestDriver driver = TestDriver.of(application).start()) {
            driver.input("in").send(null, "a");
            driver.input("in").watermark(driver.now());
            driver.input("in").end();

            assertThat(driver.isRunning()).isFalse();
            assertThat(driver.output("out").values()).containsExactly("a");
        }
    }

    @Test
    void aNameThatStandsForNoStreamIsRefused() {
        try (TestDriver driver = TestDriver.ofTask(() -> ECHO)
                .withInputs("kafka.in", "other.side")
                .start()) {
            assertThatThrownBy(() -> driver.input("nothing"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("nothing")
                    .hasMessageContaining("[kafka, other]");
            assertThatThrownBy(() -> driver.input("kafka.nothing"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected an input of the job, which reads kafka.in, other.side");
            assertThatThrownBy(() -> driver.input("side")
                            .send(Message.of(null, (Object) 1).inPartition(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("There is no partition 1 of other.side: expected one below 1");
            assertThatThrownBy(() -> driver.store("counts"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("There is no store counts");
        }
    }

    @Test
    void aJobThatCannotBeIsRefused() {
        assertThatThrownBy(() ->
                        TestDriver.ofTask(String.class).withInputs("kafka.in").start())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("expected a class that implements StreamTask or AsyncStreamTask");
    }

    @Test
    void aClosedDriverIsOfNoUse() {
        TestDriver driver = TestDriver.ofTask(() -> ECHO).withInputs("kafka.in").start();
        TestInput<String, Integer> in = driver.input("in");
        driver.close();
        driver.close();

        assertThatThrownBy(() -> in.send(null, 1)).hasMessage("This test driver is closed");
        assertThatThrownBy(driver::restart).hasMessage("This test driver is closed");
    }
}
