// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.MapConfig;
import org.junit.jupiter.api.Test;

final class ConfigCheckTest {
    private static final ConfigCheck CHECK = ConfigCheck.of(List.of(
            ConfigKey.integer("job.container.count")
                    .oldNames("yarn.container.count")
                    .atLeast(1),
            ConfigKey.bool("task.async.commit"),
            ConfigKey.className("stores.{store}.factory"),
            ConfigKey.string("systems.{system}.{property}"),
            ConfigKey.string("systems.{system}.consumer.zookeeper.connect").hasNoEffectBecause("brokers are enough."),
            ConfigKey.oneOf("streams.{stream}.samza.offset.default", "oldest", "upcoming")
                    .oldNames("systems.{system}.streams.{topic}.samza.offset.default")));

    private static ConfigCheck.Findings check(String... keysAndValues) {
        Map<String, String> config = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return CHECK.check(new MapConfig(config));
    }

    @Test
    void reportsEveryValueThatDoesNotFitWithKeyValueAndExpectation() {
        assertThat(check("yarn.container.count", "0", "task.async.commit", "yes", "stores.s.factory", "a.B")
                        .errors())
                .containsExactlyInAnyOrder(
                        "Invalid yarn.container.count=0: expected a number of at least 1",
                        "Invalid task.async.commit=yes: expected true or false");
    }

    @Test
    void checksOldNamesOfTopicsWithDots() {
        assertThat(check("systems.kafka.streams.a.b.samza.offset.default", "latest")
                        .errors())
                .containsExactly(
                        "Invalid systems.kafka.streams.a.b.samza.offset.default=latest: expected one of oldest, upcoming");
    }

    @Test
    void suggestsTheNearestKeyWithTheUsersOwnNames() {
        assertThat(check("job.contianer.count", "1", "stores.counts.fatcory", "a.B", "task.good.ratio", "1")
                        .unknown())
                .containsExactly(
                        "Unknown key job.contianer.count; did you mean job.container.count?",
                        "Unknown key stores.counts.fatcory; did you mean stores.counts.factory?",
                        "Unknown key task.good.ratio: nothing in the framework reads it");
    }

    @Test
    void leavesTheKeysOfUsersAndConnectorsAlone() {
        assertThat(check("myapp.color", "red", "systems.x.host", "h").unknown()).isEmpty();
    }

    @Test
    void saysWhyAKeyChangesNothing() {
        assertThat(check("systems.kafka.consumer.zookeeper.connect", "zk:2181").notices())
                .containsExactly("systems.kafka.consumer.zookeeper.connect has no effect because brokers are enough.");
    }

    @Test
    void neverPrintsASecret() {
        ConfigCheck secrets = ConfigCheck.of(List.of(ConfigKey.integer("sensitive.job.token")));
        assertThat(secrets.check(new MapConfig(Map.of("sensitive.job.token", "hunter2")))
                        .errors())
                .singleElement()
                .asString()
                .doesNotContain("hunter2");
    }

    @Test
    void problemsAreThrownTogether() {
        ConfigProblems problems = new ConfigProblems();
        problems.throwIfAny();
        problems.add("first");
        problems.collect(() -> {
            throw new ConfigException("second");
        });
        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("2 problems")
                .hasMessageContaining("- first")
                .hasMessageContaining("- second");
    }
}
