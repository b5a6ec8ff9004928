// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.devcluster.DevClusterSpec;
import picocli.CommandLine.Option;

/** Where a benchmark works and where its figures go: the options that run.sh gives to each. */
final class Bench {
    /** What is written beyond the topics and stores that a benchmark asks for. */
    private static final long SPARE_BYTES = 1L << 30;

    @Option(names = "--work-dir", required = true, hidden = true, description = "Where Kafka writes meanwhile.")
    private Path workDir;

    @Option(names = "--page", required = true, hidden = true, description = "Markdown page with sections to replace.")
    private Path page;

    Path workDir() {
        return workDir;
    }

    /**
     * One broker that lets deleted topics go at once.
     *
     * @param bytes free space needed for topics and stores
     */
    DevCluster startKafka(long bytes) throws Exception {
        return DevCluster.start(DevClusterSpec.in(workDir)
                .withNodeManagers(0)
                .withMinFreeDiskBytes(bytes + SPARE_BYTES)
                .withBrokerSetting("log.segment.delete.delay.ms", "1000"));
    }

    void say(String line) {
        System.err.println(line);
    }

    /** Shows the figures, puts them into the page's section of that name, and all rounds into a file beside it. */
    void publish(String section, String text, Map<String, Object> rounds) throws IOException {
        System.out.println(text);
        new Section(page, section).replace(text);
        publishBeside("benchmarks/" + section + ".json", Json.text(rounds));
    }

    void publishBeside(String fileName, String text) throws IOException {
        Path file = beside(fileName);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Where a file beside the page lies. */
    Path beside(String fileName) {
        return page.toAbsolutePath().resolveSibling(fileName);
    }

    /** JSON for people's eyes. */
    static final class Json {
        private Json() {}

        static String text(Map<String, Object> all) throws IOException {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all) + "\n";
        }
    }
}
