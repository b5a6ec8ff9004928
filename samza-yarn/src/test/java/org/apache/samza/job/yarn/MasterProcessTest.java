// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;
import org.apache.samza.config.MapConfig;
import org.junit.jupiter.api.Test;

final class MasterProcessTest {
    private final Map<String, String> config = new HashMap<>(Map.of(
            "job.name", "j",
            "job.default.system", "kafka",
            "systems.kafka.samza.factory", "F",
            "systems.kafka.producer.sasl.jaas.config", "secret \"x\"",
            "systems.kafka.streams.big.samza.key.serde", "string",
            "systems.other.password", "no business of the master's start",
            "yarn.package.path", "file:///x"));

    @Test
    void knowsHowToOpenTheCoordinatorStreamAndNoMore() throws Exception {
        ProcessLaunch launch = launch();

        Map<?, ?> needed = JsonMapper.builder()
                .build()
                .readValue(launch.environment().get("SAMZA_COORDINATOR_SYSTEM_CONFIG"), Map.class);

        assertThat(needed)
                .isEqualTo(Map.of(
                        "job.name", "j",
                        "job.default.system", "kafka",
                        "systems.kafka.samza.factory", "F",
                        "systems.kafka.producer.sasl.jaas.config", "secret \"x\""));
    }

    @Test
    void hasARandomTokenPerSubmission() {
        String token = launch().environment().get("SAMZA_COORDINATOR_TOKEN");

        assertThat(token).matches("[0-9a-f]{64}");
        assertThat(launch().environment()).doesNotContainEntry("SAMZA_COORDINATOR_TOKEN", token);
    }

    @Test
    void fitsTheHeapIntoTheContainerUnlessToldOtherwise() {
        config.put("yarn.am.container.memory.mb", "512");
        config.put("yarn.am.opts", "-Dx=y");
        assertThat(launch().environment()).containsEntry("JAVA_OPTS", "-Xmx384m -Dx=y");

        config.put("yarn.am.opts", "-Xmx1g");
        assertThat(launch().environment()).containsEntry("JAVA_OPTS", "-Xmx1g");
    }

    @Test
    void passesJavaHomeAndFurtherClassPathOn() {
        assertThat(launch().environment()).doesNotContainKeys("JAVA_HOME", "ADDITIONAL_CLASSPATH_DIR");

        config.put("yarn.am.java.home", "/opt/jdk");
        config.put("additional.classpath.dir", "/opt/extra");

        assertThat(launch().environment())
                .containsEntry("JAVA_HOME", "/opt/jdk")
                .containsEntry("ADDITIONAL_CLASSPATH_DIR", "/opt/extra");
    }

    private ProcessLaunch launch() {
        MapConfig all = new MapConfig(config);
        return new MasterProcess(all, YarnSettings.of(all).master()).launch();
    }
}
