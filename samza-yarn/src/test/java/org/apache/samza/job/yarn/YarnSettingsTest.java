// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.hadoop.yarn.api.records.ApplicationAccessType;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.schema.ConfigDeclarations;
import org.junit.jupiter.api.Test;

final class YarnSettingsTest {
    private static final Map<String, String> LEAST =
            Map.of("job.name", "wiki_feed", "yarn.package.path", "file:///tmp/x.tar.gz", "job.default.system", "k");

    @Test
    void hasTheDefaultsOfTheReference() {
        assertThat(YarnSettings.of(new MapConfig(LEAST)))
                .isEqualTo(new YarnSettings(
                        "wiki_feed_1",
                        "Samza",
                        "",
                        "file:///tmp/x.tar.gz",
                        new YarnSettings.Master(1024, 1, "", "", "", "bin/run-jc.sh"),
                        Map.of(),
                        300_000));
    }

    @Test
    void readsEveryKey() {
        Map<String, String> all = new HashMap<>(LEAST);
        all.put("job.id", "7");
        all.put("yarn.application.type", "Stream");
        all.put("yarn.queue", "root.a");
        all.put("yarn.am.container.memory.mb", "512");
        all.put("yarn.am.container.cpu.cores", "2");
        all.put("yarn.am.container.label", "gpu");
        all.put("yarn.am.opts", "-Xmx300m");
        all.put("yarn.am.java.home", "/opt/jdk");
        all.put("job.coordinator.execute", "bin/mine.sh");
        all.put("yarn.job.view.acl", "*");
        all.put("yarn.job.modify.acl", "bob ops");
        all.put("yarn.am.failure.window.ms", "-1");

        assertThat(YarnSettings.of(new MapConfig(all)))
                .isEqualTo(new YarnSettings(
                        "wiki_feed_7",
                        "Stream",
                        "root.a",
                        "file:///tmp/x.tar.gz",
                        new YarnSettings.Master(512, 2, "gpu", "-Xmx300m", "/opt/jdk", "bin/mine.sh"),
                        Map.of(ApplicationAccessType.VIEW_APP, "*", ApplicationAccessType.MODIFY_APP, "bob ops"),
                        -1));
    }

    @Test
    void namesTheMissingKey() {
        assertThatThrownBy(() -> YarnSettings.of(new MapConfig(Map.of("job.name", "x"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("yarn.package.path");
    }

    @Test
    void declaresItsKeysOnceAndToEverybody() {
        assertThat(YarnKeys.ALL)
                .extracting(Object::toString)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).isNotEmpty());
        assertThat(ServiceLoader.load(ConfigDeclarations.class)).hasAtLeastOneElementOfType(YarnKeys.class);
    }
}
