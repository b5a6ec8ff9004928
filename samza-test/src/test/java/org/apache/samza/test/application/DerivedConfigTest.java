// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.MapConfig;
import org.apache.samza.execution.ApplicationPlan;
import org.apache.samza.operators.functions.MapFunction;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.system.descriptors.GenericSystemDescriptor;
import org.junit.jupiter.api.Test;

/** What becomes of an application's description, beside what the published release 1.8.0 makes of the same. */
final class DerivedConfigTest {
    private static final Path FILES = Path.of("src/test/resources/application");
    /** Keys of 1.8 that say nothing to ours, and values that are another's business. */
    private static final Set<String> LEFT_OUT = Set.of("app.mode", "app.run.id", "app.class");

    @Test
    void keysAndValuesAreThoseOf18() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (String line : Files.readAllLines(FILES.resolve("derived-by-1.8.properties"))) {
            int equals = line.indexOf('=');
            expected.put(line.substring(0, equals), line.substring(equals + 1));
        }
        expected.keySet().removeAll(LEFT_OUT);
        // Window keys and values, and joined values, have serdes of ours with the same bytes or more.
        expected.keySet().removeIf(key -> key.startsWith("serializers.registry."));

        Map<String, String> found = new TreeMap<>();
        plan(new DescribedOnce(), Map.of()).forEach((key, value) -> found.put(key, simplified(key, value)));
        found.keySet().removeIf(key -> key.startsWith("serializers.registry."));
        found.keySet().removeAll(LEFT_OUT);

        assertThat(found).containsAllEntriesOf(ofEqualMeaning(expected));
        Set<String> more = new TreeSet<>(found.keySet());
        more.removeAll(expected.keySet());
        // An intermediate stream is read from its beginning: records that were written before its first reader came are
        // the job's.
        assertThat(more)
                .containsExactlyInAnyOrder(
                        "app.id",
                        "streams.my_app-1-broadcast-bc.samza.offset.default",
                        "streams.my_app-1-partition_by-byKey.samza.offset.default",
                        "streams.my_app-1-partition_by-other.samza.offset.default");
    }

    private static String simplified(String key, String value) {
        return key.startsWith("samza.internal") ? "*" : value.replaceFirst("Serde-[0-9a-f]{12}$", "Serde-*");
    }

    private static Map<String, String> ofEqualMeaning(Map<String, String> of18) {
        Map<String, String> same = new TreeMap<>(of18);
        same.replaceAll((key, value) -> value.replace("TimeSeriesKeySerde", "WindowKeySerde")
                .replace("TimestampedValueSerde", "JoinValueSerde"));
        same.put("stores.my_app-1-window-cnt.msg.serde", "WindowValueSerde-*");
        same.put("stores.my_app-1-window-sess.msg.serde", "WindowValueSerde-*");
        return same;
    }

    @Test
    void operatorsHaveTheIdsOf18() throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode expected = json.readTree(FILES.resolve("plan-of-1.8.json").toFile());
        JsonNode found = json.readTree(plan(new DescribedOnce(), Map.of()).get("samza.internal.execution.plan"));

        assertThat(steps(found)).isEqualTo(steps(expected));
    }

    /** What follows what, by id. */
    private static Map<String, Set<String>> steps(JsonNode plan) {
        JsonNode graph = plan.path("jobs").path(0).path("operatorGraph");
        Map<String, Set<String>> steps = new TreeMap<>();
        graph.path("operators")
                .forEach(operator -> steps.put(operator.path("opId").asText(), next(operator)));
        graph.path("inputStreams")
                .forEach(stream -> steps.put(stream.path("streamId").asText(), next(stream)));
        return steps;
    }

    private static Set<String> next(JsonNode step) {
        Set<String> next = new TreeSet<>();
        step.path("nextOperatorIds").forEach(id -> next.add(id.asText()));
        return next;
    }

    @Test
    void theSameApplicationHasTheSameConfigurationAtEveryDeploymentButForTheRun() {
        Map<String, String> run = Map.of("app.run.id", "same");
        assertThat(plan(new DescribedOnce(), run)).isEqualTo(plan(new DescribedOnce(), run));
        assertThat(plan(new DescribedOnce(), Map.of()).get("app.run.id"))
                .isNotEqualTo(plan(new DescribedOnce(), Map.of()).get("app.run.id"));
    }

    @Test
    void streamsOfABatchRunAreItsOwn() {
        Config config = plan(new DescribedOnce(), Map.of("app.mode", "BATCH", "app.run.id", "17-ab"));

        assertThat(config)
                .containsEntry(
                        "streams.my_app-1-partition_by-byKey.samza.physical.name", "my_app-1-partition_by-byKey-17-ab")
                .hasEntrySatisfying(
                        "task.inputs",
                        inputs -> assertThat(inputs).contains("kafka.my_app-1-partition_by-byKey-17-ab"));
    }

    @Test
    void whatTheUserConfiguresWins() {
        Config config = plan(new DescribedOnce(), Map.of("streams.in-a.samza.physical.name", "elsewhere"));

        assertThat(config).containsEntry("streams.in-a.samza.physical.name", "elsewhere");
        assertThat(config.get("task.inputs")).contains("kafka.elsewhere").doesNotContain("kafka.in-a,");
    }

    @Test
    void inputsThatLeaveOutSomeOfTheCodeAreRefused() {
        assertThatThrownBy(() -> plan(new DescribedOnce(), Map.of("task.inputs", "kafka.in-a")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(
                        "task.inputs=kafka.in-a", DescribedOnce.class.getName(), "kafka.topic.b", "remove task.inputs");
    }

    @Test
    void twoNamesForOneJobAreRefused() {
        assertThatThrownBy(() -> plan(new DescribedOnce(), Map.of("job.name", "other")))
                .hasMessageContainingAll("job.name=other", "expected my_app");
    }

    @Test
    void anOutputWithoutInputIsRefused() {
        StreamApplication app =
                descriptor -> descriptor.getOutputStream(system().getOutputDescriptor("out", new NoOpSerde<>()));

        assertThatThrownBy(() -> plan(app, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("[out]", "no input");
    }

    @Test
    void aFunctionThatCannotBeCopiedIsRefusedByItsOperator() {
        StreamApplication app = descriptor -> descriptor
                .getInputStream(system().getInputDescriptor("in", new NoOpSerde<>()))
                .map(new Holder());

        assertThatThrownBy(() -> plan(app, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(
                        "my_app-1-map-1", "DerivedConfigTest.java", Object.class.getName(), "transient");
    }

    private static final class Holder implements MapFunction<Object, Object> {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("unused") // what is wrong with it
        private final Object client = new Object();

        @Override
        public Object apply(Object message) {
            return message;
        }
    }

    @Test
    void twoWindowsOfOneIdAreRefused() {
        StreamApplication app = descriptor -> {
            var in = descriptor.getInputStream(system().getInputDescriptor("in", new NoOpSerde<>()));
            for (int i = 0; i < 2; i++) {
                in.broadcast(null, "twice");
            }
        };

        assertThatThrownBy(() -> plan(app, Map.of("job.default.system", "kafka")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("Two broadcast operators", "twice", "DerivedConfigTest.java");
    }

    private static GenericSystemDescriptor system() {
        return new GenericSystemDescriptor("kafka", "org.apache.samza.system.inmemory.InMemorySystemFactory");
    }

    private static Config plan(StreamApplication app, Map<String, String> more) {
        Map<String, String> config = new HashMap<>(Map.of(
                "app.name",
                "my_app",
                "job.factory.class",
                "org.apache.samza.job.local.ThreadJobFactory",
                "job.coordinator.system",
                "kafka",
                "inmemory.scope",
                "x"));
        config.putAll(more);
        return ApplicationPlan.of(app, new MapConfig(List.of(config))).config();
    }
}
