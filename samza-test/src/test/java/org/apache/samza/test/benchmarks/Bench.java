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

    @Option(names = "--json", required = true, hidden = true, description = "File for all measurements.")
    private Path json;

    @Option(
            names = "--page",
            description = "Markdown page whose section about this benchmark is replaced. Default: docs/benchmarks.md.")
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

    /** Shows the figures, and puts them into the page's section of that name. */
    void publish(String section, String text) throws IOException {
        System.out.println(text);
        if (page != null) {
            new Section(page, section).replace(text);
        }
    }

    /** A file beside the page; nowhere without a page. */
    void publishBeside(String fileName, String text) throws IOException {
        if (page != null) {
            Files.writeString(page.resolveSibling(fileName), text);
        }
    }

    /** Where a file beside the page lies, or beside the figures without a page. */
    Path beside(String fileName) {
        return (page == null ? json : page).resolveSibling(fileName);
    }

    void writeJson(Map<String, Object> all) throws IOException {
        Files.writeString(json, Json.text(all));
    }

    /** JSON for people's eyes. */
    static final class Json {
        private Json() {}

        static String text(Map<String, Object> all) throws IOException {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all) + "\n";
        }
    }
}
