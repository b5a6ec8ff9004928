// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.OtherKeys;
import org.apache.samza.config.schema.ConfigCheck;
import org.apache.samza.config.schema.ConfigKey;
import org.apache.samza.config.schema.ReferencePage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sees the declarations of every module at once. */
final class ConfigurationReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final String REWRITE = "docs.rewrite";

    private static List<String> keysOfSamza18() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ConfigurationReferenceTest.class.getResourceAsStream("/samza-1.8-keys.txt"), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    /** To rewrite the page: {@code mvn -pl samza-test -am test -Dtest=ConfigurationReferenceTest -Ddocs.rewrite=true}. */
    @Test
    void thePageSaysWhatTheDeclarationsSay() throws IOException {
        String page = ReferencePage.markdown(ConfigCheck.declaredKeys());
        if (Boolean.getBoolean(REWRITE)) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/configuration.md has drifted from the declarations; run this test with -D%s=true", REWRITE)
                .isEqualTo(page);
    }

    @Test
    void everyKeyOfSamza18IsDeclared() throws IOException {
        ConfigCheck check = ConfigCheck.ofClassPath();
        assertThat(keysOfSamza18().stream().filter(key -> !check.knows(key)).toList())
                .as("keys that old property files may hold and nothing declares")
                .isEmpty();
    }

    @Test
    void everyHonouredKeyIsExplained() {
        assertThat(ConfigCheck.declaredKeys().stream()
                        .filter(key ->
                                key.doc().isBlank() && key.noEffectReason().isEmpty())
                        .map(ConfigKey::name)
                        .toList())
                .isEmpty();
    }

    @Test
    void noKeyThatARoomHonoursIsCalledUseless() {
        Map<String, String> honoured = ConfigCheck.declaredKeys().stream()
                .filter(key -> key.noEffectReason().isEmpty())
                .map(ConfigKey::name)
                .collect(Collectors.toMap(name -> name, name -> name, (a, b) -> a));
        assertThat(OtherKeys.ALL.stream()
                        .map(ConfigKey::name)
                        .filter(honoured::containsKey)
                        .toList())
                .as("keys to remove from OtherKeys")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "systems.kafka.consumer.zookeeper.connect",
                "systems.kafka.consumer.fetch.message.max.bytes",
                "systems.kafka.streams.page.views.consumer.fetch.message.max.bytes",
                "systems.kafka.streams.page.views.consumer.auto.offset.reset"
            })
    void obsoleteKeysOfOldFilesAreAcceptedWithANotice(String key) {
        ConfigCheck.Findings findings = ConfigCheck.ofClassPath().check(new MapConfig(Map.of(key, "any")));
        assertThat(findings.errors()).isEmpty();
        assertThat(findings.unknown()).isEmpty();
        assertThat(findings.notices()).singleElement().asString().startsWith(key + " has no effect because ");
    }

    @Test
    void listsOfKeysHoldNoKeyTwice() throws IOException {
        assertThat(new TreeSet<>(keysOfSamza18())).hasSameSizeAs(keysOfSamza18());
    }
}
