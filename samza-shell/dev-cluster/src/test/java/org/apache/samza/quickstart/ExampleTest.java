// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.samza.quickstart.Example.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ExampleTest {
    private static final Path FILES = Path.of("..", "..", "conf", "examples");
    private static final Path DATA = Path.of("..", "flights", "data");

    @Test
    void everyPropertyFileIsThatOfAnExample() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(Example.values())
                            .map(example -> example.title() + ".properties")
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePropertyFileNamesTheJobAndHowItIsStarted(Example example) throws IOException {
        var properties = new Properties();
        try (Reader file = Files.newBufferedReader(FILES.resolve(example.title() + ".properties"))) {
            properties.load(file);
        }
        assertThat(properties).containsEntry("job.name", example.job());
        assertThat(properties).containsKey(example.script == Script.APP ? "app.class" : "task.class");
        assertThat(properties.containsKey("systems.feed.directory")).isEqualTo(example.inputs.isEmpty());
    }

    @Test
    void topicsAreFilledFromTheFlights() throws IOException, InterruptedException {
        var data = new ExampleData(DATA, Path.of("nowhere"));
        for (String topic : List.of("flights", "departures", "arrivals", "delays")) {
            assertThat(data.of(topic))
                    .hasSize(20_000)
                    .allMatch(record -> record.topic().equals(topic));
        }
        assertThat(data.of("delays").get(0).key()).isEqualTo("DTW");
        assertThat(data.of("delays").get(0).value()).isEqualTo("66");
        assertThat(data.of("airports")).hasSize(3_376);
    }

    @Test
    void anUnknownExampleIsToldWithThoseThereAre() {
        assertThat(Example.named("stream-table-join")).isSameAs(Example.STREAM_TABLE_JOIN);
        assertThatThrownBy(() -> Example.named("none")).hasMessageContaining("call-graph");
    }
}
