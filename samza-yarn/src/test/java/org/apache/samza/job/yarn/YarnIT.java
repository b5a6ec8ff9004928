// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.stream.Stream;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.samza.config.MapConfig;
import org.apache.samza.devcluster.DevCluster;
import org.apache.samza.devcluster.DevClusterSpec;
import org.apache.samza.job.ApplicationStatus;
import org.apache.samza.job.RefusedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Submission, driver and commands against real ResourceManager and NodeManager processes. */
final class YarnIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path clusterDir;

    private static DevCluster cluster;
    private static ClassLoader original;
    private static URLClassLoader withHadoopConf;

    @TempDir
    Path work;

    private Map<String, String> settings;

    @BeforeAll
    static void startCluster() throws Exception {
        cluster = DevCluster.start(DevClusterSpec.in(clusterDir)
                .withYarnSetting("yarn.resourcemanager.am.max-attempts", "2")
                .withYarnSetting("yarn.nodemanager.resource.memory-mb", "4096"));
        original = Thread.currentThread().getContextClassLoader();
        withHadoopConf =
                new URLClassLoader(new URL[] {cluster.hadoopConfDir().toUri().toURL()}, original);
    }

    @AfterAll
    static void stopCluster() throws IOException {
        cluster.close();
        withHadoopConf.close();
    }

    @BeforeEach
    void writePackage() throws Exception {
        Thread.currentThread().setContextClassLoader(withHadoopConf);
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        Path archive = pack(
                "exec " + java + " $JAVA_OPTS -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp \"$HADOOP_CONF_DIR:"
                        + System.getProperty("java.class.path") + "\" " + ScriptedMaster.class.getName(),
                "env -0 > $WORK/$SAMZA_CONTAINER_ID.env; echo $$ > $WORK/$EXECUTION_ENV_CONTAINER_ID.pid; exec sleep 600");
        settings = new HashMap<>(Map.of(
                "job.name",
                "it_" + work.getFileName().toString().replaceAll("\\D", ""),
                "job.default.system",
                "test",
                "systems.test.work",
                work.toString(),
                "systems.test.package",
                archive.toUri().toString(),
                "systems.test.password",
                "pa$$w0rd\"-of-kafka",
                "yarn.package.path",
                archive.toUri().toString(),
                "yarn.am.container.memory.mb",
                "256",
                "cluster-manager.container.memory.mb",
                "128"));
    }

    @AfterEach
    void endApplications() {
        try (YarnCluster yarn = connect()) {
            yarn.active("Samza").forEach(report -> yarn.kill(report.getApplicationId(), "left by a test"));
        }
        Thread.currentThread().setContextClassLoader(original);
    }

    @Test
    void keepsContainersRunningThroughDeathsOfContainerAndMaster() throws Exception {
        YarnJob job = job();
        job.submit();
        List<String> first = launched(2);
        assertThat(job.getStatus()).isEqualTo(ApplicationStatus.Running);
        assertThat(job.progress().line()).isEqualTo("LAUNCHING: 2 of 2 containers running");
        assertThat(job.progress().trackingUrl()).contains("application_");
        theContainerHasItsEnvironmentAndNoFileOfTheNodeHasTheSecrets();

        kill(first.get(0));
        await().atMost(PATIENCE).until(() -> events().anyMatch(("completed " + first.get(0) + " 137")::equals));
        List<String> second = launched(3);
        assertThat(events()).noneMatch(event -> event.startsWith("surplus"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(usedContainers()).isEqualTo(3));

        String replacement = second.get(2);
        ProcessHandle.of(masterPid()).orElseThrow().destroyForcibly();
        await().atMost(PATIENCE).until(() -> events().anyMatch(event -> event.startsWith("registered 2")));
        assertThat(events().filter(event -> event.startsWith("registered 2")).findFirst())
                .hasValueSatisfying(event -> assertThat(event).contains(first.get(1), replacement));
        assertThat(ProcessHandle.of(pid(replacement))).isPresent();

        Files.createFile(work.resolve("stop-" + first.get(1)));
        await().atMost(PATIENCE)
                .until(() -> events().anyMatch(event -> event.matches("completed " + first.get(1) + " -?\\d+")));
        assertThat(ProcessHandle.of(pid(first.get(1)))).isEmpty();
        launched(4);

        Files.createFile(work.resolve("finish-SUCCEEDED"));
        assertThat(job.waitForFinish(PATIENCE.toMillis())).isEqualTo(ApplicationStatus.SuccessfulFinish);
        try (YarnCluster yarn = connect()) {
            assertThat(yarn.newest("Samza", name())).hasValueSatisfying(report -> {
                assertThat(report.getFinalApplicationStatus()).isEqualTo(FinalApplicationStatus.SUCCEEDED);
                assertThat(report.getDiagnostics()).contains("because the test said so");
            });
        }
    }

    private void theContainerHasItsEnvironmentAndNoFileOfTheNodeHasTheSecrets() throws IOException {
        Map<String, String> environment = environment("c1");
        assertThat(environment)
                .containsEntry("NASTY", ScriptedMaster.NASTY)
                .containsEntry("SAMZA_CONTAINER_ID", "c1")
                .containsKeys("EXECUTION_ENV_CONTAINER_ID", "SAMZA_LOG_DIR", "JAVA_HOME");
        String token = environment.get("SAMZA_COORDINATOR_TOKEN");
        assertThat(token).matches("[0-9a-f]{64}");
        try (Stream<Path> files = Files.walk(clusterDir)) {
            List<Path> scripts =
                    files.filter(file -> file.endsWith("launch_container.sh")).toList();
            assertThat(scripts).anyMatch(script -> script.toString().contains("nm-1/logs"));
            assertThat(scripts)
                    .allSatisfy(script -> assertThat(Files.readString(script))
                            .doesNotContain(token)
                            .doesNotContain("w0rd"));
        }
    }

    @Test
    void refusesWhatCannotRunWithALineForEachReason() throws Exception {
        settings.put("yarn.queue", "defualt");
        settings.put("yarn.package.path", "file:///nowhere/job.tar.gz");
        assertThatThrownBy(() -> job().submit())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("yarn.queue=defualt: expected one of the queues [default]; did you mean default?")
                .hasMessageContaining("yarn.package.path=file:/nowhere/job.tar.gz: there is no such file");

        settings.remove("yarn.queue");
        settings.put("yarn.package.path", settings.get("systems.test.package"));
        settings.put("cluster-manager.container.memory.mb", "100000");
        assertThatThrownBy(() -> job().submit())
                .hasMessageContaining("cluster-manager.container.memory.mb=100000 for a container is more than");
    }

    @Test
    void tellsWhyAContainerIsNotGrantedAndIsNotSubmittedTwice() throws Exception {
        job().submit();
        launched(2);
        assertThatThrownBy(() -> job().submit())
                .hasMessageContaining(name() + " is there already as application_")
                .hasMessageContaining("bin/kill-yarn-job.sh application_");

        Files.createFile(work.resolve("huge"));
        await().atMost(PATIENCE).until(() -> events().anyMatch(event -> event.startsWith("waiting queue ")));
        assertThat(events().filter(event -> event.startsWith("waiting")).findFirst())
                .hasValueSatisfying(event -> assertThat(event).contains("MiB"));

        assertThat(tool("list", "--output", "json").at("/0/name").asText()).isEqualTo(name());
        assertThat(tool("kill-by-name", name(), "--output", "json")
                        .at("/0/state")
                        .asText())
                .isEqualTo("KILLED");
        assertThat(tool("kill-by-name", name(), "--output", "json")).isEmpty();
        assertThat(job().getStatus()).isEqualTo(ApplicationStatus.SuccessfulFinish);
    }

    @Test
    void tellsWhyAnApplicationFailed() throws Exception {
        Path archive = pack("echo 'no such topic: orders' >&2; exit 3", "exit 0");
        settings.put("yarn.package.path", archive.toUri().toString());
        YarnJob job = job();
        job.submit();

        ApplicationStatus status = job.waitForFinish(PATIENCE.toMillis());

        assertThat(status).isEqualTo(ApplicationStatus.UnsuccessfulFinish);
        assertThat(status.getThrowable())
                .hasMessageContaining(name())
                .hasMessageContaining("exitCode: 3")
                .hasMessageContaining("no such topic: orders")
                .hasMessageContaining("yarn logs -applicationId application_");
        assertThat(job.progress().failure()).contains("exitCode: 3");
    }

    private YarnJob job() {
        return new YarnJob(new MapConfig(settings));
    }

    private String name() {
        return settings.get("job.name") + "_1";
    }

    private static YarnCluster connect() {
        return YarnCluster.connect(HadoopSettings.forCommands(new MapConfig()));
    }

    private int usedContainers() {
        try (YarnCluster yarn = connect()) {
            ApplicationReport report = yarn.active("Samza", name()).get(0);
            return report.getApplicationResourceUsageReport().getNumUsedContainers();
        }
    }

    private static JsonNode tool(String... arguments) throws IOException {
        StringWriter out = new StringWriter();
        CommandLine command = YarnJobTool.commandLine().setOut(new PrintWriter(out));
        assertThat(command.execute(arguments)).isZero();
        return JsonMapper.builder().build().readTree(out.toString());
    }

    private Stream<String> events() throws IOException {
        Path events = work.resolve("events");
        return Files.exists(events) ? Files.readAllLines(events).stream() : Stream.empty();
    }

    /** Waits for so many launches since the beginning, each with its process up. */
    private List<String> launched(int count) {
        await().atMost(PATIENCE)
                .until(() ->
                        events().filter(event -> event.startsWith("launched")).count() >= count);
        List<String> ids = await().atMost(PATIENCE)
                .until(
                        () -> events().filter(event -> event.startsWith("launched"))
                                .map(event -> event.substring("launched ".length()))
                                .toList(),
                        list -> list.size() >= count);
        await().atMost(PATIENCE).until(() -> ids.stream().allMatch(id -> Files.exists(work.resolve(id + ".pid"))));
        return ids;
    }

    private long pid(String executionId) throws IOException {
        return Long.parseLong(
                Files.readString(work.resolve(executionId + ".pid")).strip());
    }

    private long masterPid() throws IOException {
        return Long.parseLong(Files.readString(work.resolve("master.pid")));
    }

    private void kill(String executionId) throws IOException {
        ProcessHandle.of(pid(executionId)).orElseThrow().destroyForcibly();
    }

    private Map<String, String> environment(String containerId) throws IOException {
        Map<String, String> environment = new HashMap<>();
        var entries = new StringTokenizer(Files.readString(work.resolve(containerId + ".env")), "\0");
        while (entries.hasMoreTokens()) {
            String entry = entries.nextToken();
            int equals = entry.indexOf('=');
            environment.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return environment;
    }

    private Path pack(String master, String container) throws Exception {
        Path bin = Files.createDirectories(work.resolve("package/bin"));
        for (var script :
                Map.of("run-jc.sh", master, "run-container.sh", container).entrySet()) {
            Path file = Files.writeString(bin.resolve(script.getKey()), "#!/bin/bash\n" + script.getValue() + "\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        Path archive = Files.createTempFile(work, "job", ".tar.gz");
        Process tar = new ProcessBuilder(
                        "tar",
                        "czf",
                        archive.toString(),
                        "-C",
                        work.resolve("package").toString(),
                        "bin")
                .start();
        assertThat(tar.waitFor()).isZero();
        return archive;
    }
}
