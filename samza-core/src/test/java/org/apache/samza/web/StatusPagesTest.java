// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.samza.config.MapConfig;
import org.apache.samza.http.BearerToken;
import org.apache.samza.http.HttpServer;
import org.apache.samza.web.JobView.AttemptView;
import org.apache.samza.web.JobView.ContainerView;
import org.apache.samza.web.JobView.EventView;
import org.apache.samza.web.JobView.Phase;
import org.apache.samza.web.JobView.TaskView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StatusPagesTest {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final long NOW = 1_790_000_000_000L;
    private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"([^\"]*)\"");

    private JobView job = jobInTrouble();
    private final HttpServer server =
            HttpServer.start("127.0.0.1", 0, BearerToken.random(), new StatusPages(() -> job).routes());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyLinkOfThePageIsRelativeSaveTheLogsOfContainers() throws Exception {
        Matcher links = LINK.matcher(get("").body());
        List<String> absolute = new ArrayList<>();
        while (links.find()) {
            String link = links.group(1);
            if (link.startsWith("/") || (link.contains(":") && !link.equals("data:,"))) {
                absolute.add(link);
            }
        }
        assertThat(absolute).isNotEmpty().allMatch(link -> link.startsWith("http://nm"));
    }

    @Test
    void thePageTellsWhatMatters() throws Exception {
        Files.writeString(Path.of("target/status-page.html"), get("").body());
        assertThat(get("").body())
                .contains("flights-delays", "application_1790000000000_0007", "2 <small>of 5</small>")
                .contains("1,204,533 of 2,600,000 records", "41,000/s", "34 s left")
                .contains("waiting 42 s for the cluster to grant 2048 MiB and 1 core")
                .contains("killed for exceeding its memory")
                .contains("Partition 3", "kafka.flights 3")
                .contains("exactly once: task.processing.guarantee is not set");
    }

    /** Chromium lays the page out; what it computes is written into the document by a script that only the test adds. */
    @ParameterizedTest
    @ValueSource(ints = {1280, 500})
    @EnabledIf("hasBrowser")
    void aBrowserShowsEverythingWithinTheWidthOfItsWindow(int width, @TempDir Path scratch) throws Exception {
        String probe =
                "<script>addEventListener('load', () => { document.title = 'wide ' + document.documentElement.scrollWidth"
                        + " + ' of ' + innerWidth + ', ' + document.querySelectorAll('table tr').length + ' rows, '"
                        + " + performance.getEntriesByType('resource').length + ' requests'; });</script>";
        Path page =
                Files.writeString(scratch.resolve("page.html"), get("").body().replace("</body>", probe + "</body>"));
        String title = titleInBrowser(page, width, scratch.resolve("profile"));

        Matcher seen = Pattern.compile("wide (\\d+) of (\\d+), (\\d+) rows, 0 requests")
                .matcher(title);
        assertThat(seen.matches()).as(title).isTrue();
        assertThat(Integer.parseInt(seen.group(1))).as(title).isLessThanOrEqualTo(Integer.parseInt(seen.group(2)));
        assertThat(Integer.parseInt(seen.group(3)))
                .as(title)
                .isGreaterThan(job.containers().size() + job.tasks().size());
    }

    private static String titleInBrowser(Path page, int width, Path profile) throws IOException, InterruptedException {
        Process browser = new ProcessBuilder(
                        BROWSER.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + profile,
                        "--window-size=" + width + ",1000",
                        "--virtual-time-budget=2000",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream output = browser.getInputStream()) {
            Matcher title = Pattern.compile("<title>([^<]*)</title>").matcher(new String(output.readAllBytes(), UTF_8));
            assertThat(browser.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return title.find() ? title.group(1) : "no title";
        } finally {
            browser.destroyForcibly().waitFor();
        }
    }

    static boolean hasBrowser() {
        return Files.isExecutable(BROWSER);
    }

    @Test
    void userTextCannotBecomeMarkup() throws Exception {
        job = job("<script>alert(1)</script>", Map.of("a", "\"><img src=x>"));
        assertThat(get("").body())
                .doesNotContain("<script>alert")
                .doesNotContain("<img")
                .contains("&lt;script&gt;");
    }

    @Test
    void aJobWithoutAPlanHasAPageToo() throws Exception {
        job = job("early", Map.of());
        assertThat(get("").statusCode()).isEqualTo(200);
        assertThat(get("").body()).contains("Not planned yet");
    }

    @Test
    void theTwinsAreWhatACommandLineNeeds() throws Exception {
        JsonNode status = json("status.json");
        assertThat(status.path("phase").asText()).isEqualTo("DEGRADED");
        assertThat(status.path("runningContainers").asInt()).isEqualTo(2);
        assertThat(status.path("totalContainers").asInt()).isEqualTo(5);
        assertThat(status.path("restoring").asText())
                .isEqualTo("1,204,533 of 2,600,000 records, 120.5 MB, 4.1 MB/s, 34 s left");
        assertThat(status.path("waiting").asText()).contains("container 3: waiting 42 s");
        assertThat(json("containers.json").path(2).path("restorePercent").asInt())
                .isEqualTo(46);
        assertThat(json("tasks.json").path(0).path("name").asText()).isEqualTo("Partition 0");
        assertThat(json("events.json").path(0).path("text").asText()).contains("asked for");
    }

    @Test
    void secretsAreMaskedInEveryPlaceTheyHideIn() {
        Map<String, String> masked = MaskedConfig.of(new MapConfig(Map.of(
                "sensitive.x", "hush",
                "systems.kafka.consumer.ssl.keystore.password", "hush",
                "systems.kafka.producer.sasl.jaas.config", "hush",
                "systems.db.url", "jdbc:pg://bob:hush@db/x",
                "task.opts", "-Xmx1g -Djavax.net.ssl.trustStorePassword=hush -Da=b",
                "job.name", "plain")));
        assertThat(masked.values()).noneMatch(value -> value.contains("hush"));
        assertThat(masked)
                .containsEntry("job.name", "plain")
                .containsEntry("systems.db.url", "jdbc:pg://********@db/x")
                .containsEntry("task.opts", "-Xmx1g -Djavax.net.ssl.trustStorePassword=******** -Da=b");
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        return new ObjectMapper().readTree(response.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/" + path))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static JobView job(String name, Map<String, String> config) {
        return new JobView(
                name,
                "1",
                "",
                1,
                "h",
                NOW,
                NOW,
                Phase.STARTING,
                "Planning",
                "",
                List.of(),
                List.of(),
                "",
                List.of(),
                List.of(),
                List.of(),
                config);
    }

    private static JobView jobInTrouble() {
        AttemptView oom = new AttemptView(
                "1",
                1,
                "nm2.example.org",
                "container_e01_1790000000000_0007_01_000003",
                NOW - 7_200_000,
                NOW - 3_600_000,
                -104,
                "killed for exceeding its memory; raise cluster-manager.container.memory.mb"
                        + " or lower the heap in task.opts",
                "http://nm2.example.org:8042/node/containerlogs/c3/samza");
        AttemptView crash = new AttemptView(
                "4",
                3,
                "nm1.example.org",
                "container_e01_1790000000000_0007_01_000011",
                NOW - 30_000,
                NOW - 12_000,
                1,
                "org.apache.samza.SamzaException: Cannot deserialize message of kafka.flights"
                        + " partition 4 at offset 88213 with serde json",
                "http://nm1.example.org:8042/node/containerlogs/c11/samza");
        String waiting =
                "waiting 42 s for the cluster to grant 2048 MiB and 1 core; queue default uses 96 % of its capacity";
        List<ContainerView> containers = List.of(
                running("0", "nm1.example.org", 18_233_901, 12_840, 1_204, 1, List.of()),
                running("1", "nm2.example.org", 9_120_444, 11_975, 20_310, 2, List.of(oom)),
                new ContainerView(
                        "2",
                        "RESTORING",
                        NOW - 29_000,
                        "restoring its stores",
                        "nm3.example.org",
                        "container_e01_9",
                        NOW - 40_000,
                        2,
                        0,
                        "http://nm3.example.org:8042/node/containerlogs/c9/samza",
                        46,
                        1_204_533,
                        2_600_000,
                        41_000,
                        120_453_300,
                        4_100_000,
                        34,
                        0,
                        -1,
                        -1,
                        List.of()),
                new ContainerView(
                        "3",
                        "REQUESTED",
                        NOW - 42_000,
                        waiting,
                        "",
                        "",
                        0,
                        0,
                        0,
                        "",
                        -1,
                        0,
                        0,
                        0,
                        0,
                        0,
                        -1,
                        -1,
                        -1,
                        -1,
                        List.of()),
                new ContainerView(
                        "4",
                        "BACKING_OFF",
                        NOW - 12_000,
                        "failed 3 times in quick succession (limit 8), last: " + crash.cause() + "; next start in 2 s",
                        "",
                        "",
                        0,
                        3,
                        3,
                        "",
                        -1,
                        0,
                        0,
                        0,
                        0,
                        0,
                        -1,
                        -1,
                        -1,
                        -1,
                        List.of(crash)));
        List<TaskView> tasks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tasks.add(new TaskView(
                    "Partition " + i,
                    Integer.toString(i),
                    false,
                    List.of("kafka.flights " + i, "kafka.airports " + i)));
        }
        return new JobView(
                "flights-delays",
                "1",
                "application_1790000000000_0007",
                2,
                "nm1.example.org",
                NOW - 8_123_000,
                NOW,
                Phase.DEGRADED,
                "2 of 5 containers run; container 4 failed 3 times in quick succession and is started again.",
                "exactly once: task.processing.guarantee is not set, and system kafka can hold outputs, changelogs and"
                        + " checkpoints in one transaction",
                List.of("container 3: " + waiting, "container 4: next start in 2 s"),
                List.of(
                        "Input kafka.flights has 8 partitions and the plan covers 5: submit the job again to read all of it."),
                "",
                containers,
                tasks,
                List.of(
                        new EventView(NOW - 42_000, "3", "asked for 2048 MiB and 1 core"),
                        new EventView(NOW - 8_123_000, "", "attempt 2 of the master registered")),
                MaskedConfig.of(new MapConfig(Map.of(
                        "job.name",
                        "flights-delays",
                        "job.container.count",
                        "5",
                        "systems.kafka.samza.factory",
                        "org.apache.samza.system.kafka.KafkaSystemFactory",
                        "systems.kafka.consumer.ssl.keystore.password",
                        "hush",
                        "stores.delays.changelog",
                        "kafka.delays-changelog"))));
    }

    private static ContainerView running(
            String id, String host, long processed, long rate, long lag, int launches, List<AttemptView> attempts) {
        return new ContainerView(
                id,
                "RUNNING",
                NOW - 3_500_000,
                "running",
                host,
                "container_e01_" + id,
                NOW - 3_590_000,
                launches,
                0,
                "http://" + host.substring(0, 3) + ".example.org:8042/node/containerlogs/c" + id + "/samza",
                -1,
                0,
                0,
                0,
                0,
                0,
                -1,
                processed,
                rate,
                lag,
                attempts);
    }
}
