// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import joptsimple.OptionSet;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.ConfigRewriter;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.loaders.PropertiesConfigLoaderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandLineTest {
    @TempDir
    private Path dir;

    private final CommandLine commandLine = new CommandLine();
    private Path file;

    /** Sets a key. */
    public static final class Rewriter implements ConfigRewriter {
        @Override
        public Config rewrite(String name, Config config) {
            Map<String, String> more = new HashMap<>(config);
            more.put("rewritten", name);
            return new MapConfig(more);
        }
    }

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(dir.resolve("job.properties"), "job.name=some\nplace=file\n");
    }

    @Test
    void theLoaderOfTheArgumentsLoadsAndTheArgumentsWin() {
        Config config = load(
                "--config",
                "job.config.loader.factory=" + PropertiesConfigLoaderFactory.class.getName(),
                "--config",
                "job.config.loader.properties.path=" + file,
                "--config",
                "place=command line",
                "--config",
                "job.config.rewriters=mine",
                "--config",
                "job.config.rewriter.mine.class=" + Rewriter.class.getName());

        assertThat(config)
                .containsEntry("job.name", "some")
                .containsEntry("place", "command line")
                .containsEntry("rewritten", "mine");
    }

    @Test
    void pathsOfOlderScriptsAreTakenToo() {
        assertThat(load("--config-path=" + file.toUri(), "--config", "place=a=b"))
                .containsEntry("job.name", "some")
                .containsEntry("place", "a=b");
    }

    @Test
    void programsAddOptionsOfTheirOwn() {
        commandLine.parser().accepts("color").withRequiredArg();
        OptionSet options = commandLine.parser().parse("--config-path=" + file, "--color", "red");

        assertThat(options.valueOf("color")).isEqualTo("red");
        assertThat(commandLine.loadConfig(options)).containsEntry("place", "file");
        assertThat(commandLine.getConfigOverrides(options)).isEmpty();
    }

    @Test
    void nothingToLoadIsRefused() {
        assertThatThrownBy(() -> load("--config", "place=nowhere")).isInstanceOf(ConfigException.class);
    }

    private Config load(String... arguments) {
        return commandLine.loadConfig(commandLine.parser().parse(arguments));
    }
}
