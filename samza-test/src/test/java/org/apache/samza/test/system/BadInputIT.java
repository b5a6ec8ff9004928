// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.samza.test.support.Flights;
import org.apache.samza.test.support.JobFile;
import org.apache.samza.test.support.RunningScript;
import org.apache.samza.test.support.ScriptResult;
import org.apache.samza.test.support.TestCluster;
import org.apache.samza.test.support.TestClusterExtension;
import org.apache.samza.test.support.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What users meet first: mistakes. Each ends soon, with one line that says what is wrong and where. */
@ExtendWith(TestClusterExtension.class)
final class BadInputIT {
    private static final int WRONG_CONFIGURATION = 2;
    private static final int REFUSED = 3;
    private static final int JOB_FAILED = 4;
    private static final byte[] NO_JSON = "{no json".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NO_OBJECT = "[\"no\", \"object\"]".getBytes(StandardCharsets.UTF_8);

    private final TestCluster cluster;
    private final Topics topics;
    private final JobFile onYarn;
    private final JobFile here;

    BadInputIT(TestCluster cluster) throws IOException {
        this.cluster = cluster;
        this.topics = cluster.topics();
        this.onYarn = cluster.example("flights-delays");
        this.here = onYarn.with("job.factory.class", "org.apache.samza.job.local.ThreadJobFactory")
                .with("job.container.count", "1")
                .with(
                        "job.logged.store.base.dir",
                        cluster.newDirectory("stores").toString());
    }

    @BeforeEach
    void createTopics() {
        cluster.deleteTopics();
        topics.create(Flights.ENRICHED, Flights.PARTITIONS, Map.of());
        topics.create(Flights.DELAYS, 1, Map.of());
    }

    @AfterEach
    void endJobs() {
        cluster.endJobs();
    }

    @Test
    void aMessageThatCannotBeReadIsNamedByStreamPartitionAndOffset() {
        topics.send(Flights.enrichedRecords(Flights.all().subList(0, 100)));
        long offset = topics.ends(Flights.ENRICHED).entrySet().stream()
                .filter(end -> end.getKey().partition() == 3)
                .mapToLong(Map.Entry::getValue)
                .sum();
        topics.sendBytes(Flights.ENRICHED, 3, "ORD".getBytes(StandardCharsets.UTF_8), NO_JSON);

        ScriptResult result = run(here);

        assertThat(result.exitCode()).as("%s", result).isEqualTo(JOB_FAILED);
        assertThat(failure(result)).contains(Flights.ENRICHED, "3", Long.toString(offset));
        assertThat(failure(result).lines()).hasSize(1);
    }

    @Test
    void aFailingTaskIsNamedWithTheMessageItFailedOn() {
        topics.sendBytes(Flights.ENRICHED, 5, "ORD".getBytes(StandardCharsets.UTF_8), NO_OBJECT);

        ScriptResult result = run(here);

        assertThat(result.exitCode()).as("%s", result).isEqualTo(JOB_FAILED);
        assertThat(failure(result))
                .contains("Partition 5", "CountDelays", Flights.ENRICHED, "offset 0", "'ORD'", "ClassCastException");
        assertThat(failure(result).lines()).hasSize(1);
    }

    @Test
    void aFailingTaskEndsTheApplicationOnYarnAndItsStatusSaysWhy() {
        topics.sendBytes(Flights.ENRICHED, 5, "ORD".getBytes(StandardCharsets.UTF_8), NO_OBJECT);
        JobFile job = onYarn.with("cluster-manager.container.retry.count", "0").with("job.container.count", "1");

        ScriptResult result = cluster.runJob(job, "--wait=finished", "--output=json");

        assertThat(result.exitCode()).as("%s", result).isEqualTo(JOB_FAILED);
        assertThat(failure(result)).contains("Partition 5", Flights.ENRICHED, "offset 0", "ClassCastException");
        ScriptResult status = cluster.runJob(job, "--operation=status", "--output=json");
        assertThat(json(status).path("status").asText()).isEqualTo("UnsuccessfulFinish");
        assertThat(failure(status)).contains("Partition 5", Flights.ENRICHED, "offset 0", "ClassCastException");
    }

    @Test
    void aTopicThatDoesNotExistIsNamed() {
        assertRefused(
                here.with("task.inputs", "kafka.flights-enritched"), REFUSED, "flights-enritched", "does not exist");
    }

    @Test
    void aSerdeThatNobodyDefinesIsNamedWithItsKey() {
        assertRefused(
                here.with("stores.delays.msg.serde", "jsn"),
                WRONG_CONFIGURATION,
                "stores.delays.msg.serde=jsn",
                "json");
    }

    @Test
    void aStoreFactoryThatIsNoClassIsNamedWithItsKey() {
        ScriptResult result = run(here.with("stores.delays.factory", "org.example.NoFactory"));

        assertThat(result.exitCode()).as("%s", result).isNotZero();
        assertThat(result.out() + result.err()).contains("stores.delays.factory", "org.example.NoFactory");
    }

    @Test
    void aStoreDirectoryThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(cluster.newDirectory("stores").resolve("file"), "in the way");

        ScriptResult result =
                run(here.with("job.logged.store.base.dir", file.resolve("below").toString()));

        assertThat(result.exitCode()).as("%s", result).isEqualTo(JOB_FAILED);
        assertThat(failure(result)).contains(file.resolve("below").toString(), "delays");
        assertThat(failure(result).lines()).hasSize(1);
    }

    @Test
    void aPackageThatIsNotThereIsNamedBeforeAnythingIsSubmitted() {
        assertRefused(
                onYarn.with("yarn.package.path", "file:///nowhere/package.tar.gz"),
                REFUSED,
                "yarn.package.path",
                "/nowhere/package.tar.gz");
    }

    @Test
    void aResourceManagerThatDoesNotAnswerIsNamedByItsAddress() throws IOException {
        Path conf = cluster.newDirectory("conf");
        Path site = cluster.servers().hadoopConfDir().resolve("yarn-site.xml");
        Files.copy(cluster.servers().hadoopConfDir().resolve("core-site.xml"), conf.resolve("core-site.xml"));
        Files.writeString(
                conf.resolve("yarn-site.xml"),
                Files.readString(site)
                        .replaceAll("(yarn\\.resourcemanager\\.address</name>\\s*<value>)[^<]*", "$1localhost:1")
                        .replaceAll("(connect\\.max-wait\\.ms</name>\\s*<value>)[^<]*", "$12000"));

        ScriptResult result;
        try (RunningScript script = cluster.startJob(onYarn, Map.of("HADOOP_CONF_DIR", conf.toString()))) {
            result = script.await();
        }

        assertThat(result.exitCode()).as("%s", result).isEqualTo(REFUSED);
        assertThat(result.err()).contains("localhost:1");
    }

    private void assertRefused(JobFile job, int exitCode, String... words) {
        ScriptResult result = run(job);

        assertThat(result.exitCode()).as("%s", result).isEqualTo(exitCode);
        assertThat(result.err()).contains(words).doesNotContain("\tat ");
    }

    private ScriptResult run(JobFile job) {
        return cluster.runJob(job, "--output=json");
    }

    /** The line in the job's status. */
    private static String failure(ScriptResult result) {
        return json(result).path("progress").path("failure").asText();
    }

    private static JsonNode json(ScriptResult result) {
        try {
            return new ObjectMapper().readTree(result.out());
        } catch (JsonProcessingException e) {
            throw new AssertionError("Expected JSON on standard output: " + result, e);
        }
    }
}
