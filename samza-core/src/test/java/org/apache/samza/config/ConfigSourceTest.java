// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.samza.config.factories.PropertiesConfigFactory;
import org.apache.samza.config.loaders.PropertiesConfigLoaderFactory;
import org.apache.samza.testing.MemorySystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigSourceTest {
    @TempDir
    private Path directory;

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private static Config load(List<String> paths, Map<String, String> overrides) {
        return new ConfigSource(null, paths, overrides).load();
    }

    @Test
    void readsTheOldPairOfConfigFactoryAndPath() throws IOException {
        String path = file("job.properties", "job.name=x\ntask.class=a.B\n");
        Config config = new ConfigSource(
                        PropertiesConfigFactory.class.getName(), List.of("file://" + path), Map.of("task.class", "c.D"))
                .load();
        assertThat(config).containsEntry("job.name", "x").containsEntry("task.class", "c.D");
    }

    @Test
    void readsThroughALoaderNamedOnTheCommandLine() throws IOException {
        String path = file("job.properties", "app.name=x\napp.id=7\n");
        Config config = load(
                List.of(),
                Map.of(
                        "job.config.loader.factory",
                        PropertiesConfigLoaderFactory.class.getName(),
                        "job.config.loader.properties.path",
                        path,
                        "a",
                        "b"));
        assertThat(config)
                .containsEntry("a", "b")
                .containsEntry("job.name", "x")
                .containsEntry("job.id", "7")
                .containsEntry("job.config.loader.properties.path", path);
    }

    @Test
    void laterFilesWinAndTheCommandLineWinsOverAll() throws IOException {
        Config config = load(
                List.of(file("a.properties", "x=a\ny=a\nz=a"), file("b.properties", "y=b\nz=b")), Map.of("z", "c"));
        assertThat(config).containsEntry("x", "a").containsEntry("y", "b").containsEntry("z", "c");
    }

    @Test
    void readsUtf8AndOlderFiles() throws IOException {
        Files.write(directory.resolve("new"), "name=Grüße".getBytes(UTF_8));
        Files.write(directory.resolve("old"), "name=Grüße".getBytes(ISO_8859_1));
        assertThat(PropertiesFile.read(directory.resolve("new").toString())).containsEntry("name", "Grüße");
        assertThat(PropertiesFile.read(directory.resolve("old").toString())).containsEntry("name", "Grüße");
    }

    @Test
    void namesWhatCannotBeRead() {
        assertThatThrownBy(() -> load(List.of(), Map.of("a", "b")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("--config-path");
        assertThatThrownBy(() -> load(List.of("/no/such.properties"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("/no/such.properties");
        assertThatThrownBy(() -> load(List.of("file://conf/job.properties"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("names a host, conf");
        assertThatThrownBy(() -> load(List.of("http://h/job.properties"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("http://h/job.properties");
    }

    @Test
    void rewritersWorkInTheirOrderAndAMissingClassIsNamed() throws IOException {
        String scope = UUID.randomUUID().toString();
        MemorySystem.scope(scope).stream("click-eu", 1).stream("click-us", 1).stream("other-click-us", 1);
        String path = file("job.properties", """
                systems.memory.samza.factory=%s
                systems.memory.scope=%s
                task.inputs=memory.orders
                job.config.rewriters=clicks
                job.config.rewriter.clicks.class=org.apache.samza.config.RegExTopicGenerator
                job.config.rewriter.clicks.system=memory
                job.config.rewriter.clicks.regex=click-.*
                job.config.rewriter.clicks.config.samza.bootstrap=true
                """.formatted(MemorySystem.class.getName(), scope));
        assertThat(load(List.of(path), Map.of()))
                .containsEntry("task.inputs", "memory.orders,memory.click-eu,memory.click-us")
                .containsEntry("systems.memory.streams.click-us.samza.bootstrap", "true");
        assertThatThrownBy(() -> load(List.of(path), Map.of("job.config.rewriters", "clicks,more")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("job.config.rewriter.more.class");
    }

    @Test
    void environmentVariablesWinOverTheFile() {
        Config rewritten = new EnvironmentConfigRewriter(Map.of("SAMZA_JOB_CONTAINER_COUNT", "4", "HOME", "/"))
                .rewrite("env", new MapConfig(Map.of("job.container.count", "1", "a", "b")));
        assertThat(rewritten).containsOnly(Map.entry("job.container.count", "4"), Map.entry("a", "b"));
    }
}
