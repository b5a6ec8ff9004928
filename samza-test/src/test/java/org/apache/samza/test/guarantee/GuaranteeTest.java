// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.MapConfig;
import org.apache.samza.guarantee.Guarantee;
import org.apache.samza.guarantee.GuaranteeKeys;
import org.junit.jupiter.api.Test;

/** What a configuration gets, told by the connectors that it names; nothing is connected to. */
final class GuaranteeTest {
    private static final String KAFKA = "org.apache.samza.system.kafka.KafkaSystemFactory";
    private static final String IN_MEMORY = "org.apache.samza.system.inmemory.InMemorySystemFactory";

    private final Map<String, String> config = new HashMap<>(Map.of(
            "job.name", "job",
            "job.default.system", "kafka",
            "task.inputs", "kafka.in",
            "task.checkpoint.factory", "org.apache.samza.checkpoint.kafka.KafkaCheckpointManagerFactory",
            "stores.counts.changelog", "kafka.counts-log",
            "systems.kafka.samza.factory", KAFKA,
            "systems.kafka.producer.bootstrap.servers", "one:9092,two:9092"));

    private Guarantee guarantee() {
        return Guarantee.of(new MapConfig(config));
    }

    @Test
    void isTheStrongestThatOneKafkaCanGive() {
        assertThat(guarantee().isExactlyOnce()).isTrue();
        assertThat(guarantee())
                .hasToString("exactly once: task.processing.guarantee is not set, and system kafka can hold"
                        + " outputs, changelogs and checkpoints in one transaction");
        assertThat(guarantee().spanned()).containsExactly("kafka");
    }

    @Test
    void commitsLessOftenWhereEachCommitUploadsState() {
        assertThat(commitMs()).isEqualTo(200);
        config.put("stores.counts.factory", "some.Engine");
        config.put("stores.counts.backup.factories", "some.Backend");
        assertThat(commitMs()).isEqualTo(5_000);
        config.put("task.processing.guarantee", "at_least_once");
        assertThat(commitMs()).isEqualTo(60_000);
        config.put("task.commit.ms", "7");
        assertThat(commitMs()).isEqualTo(7);
    }

    private long commitMs() {
        return GuaranteeKeys.commitMs(new MapConfig(config), guarantee());
    }

    @Test
    void isLessWhereAJobAsksForLess() {
        config.put("task.processing.guarantee", "at_least_once");
        assertThat(guarantee().isExactlyOnce()).isFalse();
        assertThat(guarantee().checkpoints()).as("state is fenced all the same").contains("kafka");
    }

    @Test
    void spansSystemsOfTheSameBrokersInAnyOrder() {
        config.put("systems.out.samza.factory", KAFKA);
        config.put("systems.out.producer.bootstrap.servers", "two:9092, one:9092");
        assertThat(guarantee().spanned()).containsExactly("kafka", "out");
    }

    @Test
    void namesAnOutputOnAnotherCluster() {
        config.put("systems.out.samza.factory", KAFKA);
        config.put("systems.out.producer.bootstrap.servers", "three:9092");
        assertLess("tasks may write to system out, which is on another cluster than the checkpoints in system kafka");
    }

    @Test
    void namesAnOutputWithoutTransactions() {
        config.put("systems.out.samza.factory", IN_MEMORY);
        assertLess("tasks may write to system out, which has no transactions");
    }

    @Test
    void mayReadFromAnywhere() {
        config.put("task.inputs", "kafka.in, elsewhere.in");
        config.put("systems.elsewhere.samza.factory", KAFKA);
        config.put("systems.elsewhere.producer.bootstrap.servers", "three:9092");
        assertThat(guarantee().isExactlyOnce()).isTrue();
    }

    @Test
    void namesAChangelogOnAnotherCluster() {
        config.put("systems.logs.samza.factory", KAFKA);
        config.put("systems.logs.producer.bootstrap.servers", "three:9092");
        config.put("stores.counts.changelog", "logs.counts-log");
        assertLess(
                "the changelog of store counts is in system logs, which is on another cluster than the checkpoints in"
                        + " system kafka");
    }

    @Test
    void namesCheckpointsThatNoTransactionSpans() {
        config.put("task.checkpoint.factory", "org.apache.samza.checkpoint.file.FileSystemCheckpointManagerFactory");
        assertLess(
                "checkpoints are kept by org.apache.samza.checkpoint.file.FileSystemCheckpointManagerFactory, which no"
                        + " transaction spans");
    }

    @Test
    void namesMissingCheckpoints() {
        config.remove("task.checkpoint.factory");
        assertLess("the job keeps no checkpoints: task.checkpoint.factory is not set");
    }

    @Test
    void namesEverySettingThatContradicts() {
        config.put("systems.kafka.consumer.isolation.level", "read_uncommitted");
        config.put("systems.kafka.producer.acks", "1");
        config.put("task.async.commit", "true");
        config.put("task.commit.ms", "-1");
        config.put("task.drop.producer.errors", "true");
        assertLess("systems.kafka.consumer.isolation.level=read_uncommitted reads inputs that may be aborted");
        assertLess("the producer of system kafka is not idempotent");
        assertLess("task.async.commit=true commits what messages in flight have done so far");
        assertLess("task.commit.ms leaves commits to the tasks");
        assertLess("task.drop.producer.errors=true gives up messages");
    }

    @Test
    void fencesNothingWhereFencingIsOff() {
        config.put("task.fencing.enabled", "false");
        assertLess("task.fencing.enabled is false");
        config.remove("task.processing.guarantee");
        assertThat(guarantee().checkpoints()).isEmpty();
    }

    /** Unset, the job gets less and is told why; asked for, it is refused with the same reason. */
    private void assertLess(String reason) {
        config.remove("task.processing.guarantee");
        assertThat(guarantee().isExactlyOnce()).isFalse();
        assertThat(guarantee().toString())
                .startsWith("at least once: exactly once cannot be had, because ")
                .contains(reason);
        config.put("task.processing.guarantee", "exactly_once");
        assertThatThrownBy(this::guarantee)
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "Invalid task.processing.guarantee=exactly_once: exactly-once cannot be kept, because ")
                .hasMessageContaining(reason);
    }
}
