// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.config.MapConfig;
import org.apache.samza.container.TaskName;
import org.apache.samza.coordination.ContainerReport.Phase;
import org.apache.samza.http.BearerToken;
import org.apache.samza.http.HttpServer;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.job.model.LocalityModel;
import org.apache.samza.job.model.ProcessorLocality;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.system.SystemStreamPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

final class JobModelServerTest {
    private static final ContainerReport REPORT =
            new ContainerReport("0", "container_1", "h", Phase.RESTORING, 1, 2, 3, 1, 4, -1, "");

    private final BearerToken token = BearerToken.random();
    private final FakeMaster master = new FakeMaster();
    private final HttpServer server = HttpServer.start("127.0.0.1", 0, token, new JobModelServer(master).routes());
    private final String url = "http://127.0.0.1:" + server.port() + "/";
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void servesTheWholeModelToWhoShowsTheToken() {
        master.model = model();
        assertThat(new JobModelClient(url, token).fetchJobModel(Duration.ofSeconds(5)))
                .isEqualTo(model());
    }

    @Test
    void refusesTheModelAndReportsWithoutTheToken() throws Exception {
        master.model = model();
        HttpResponse<String> bare = get("job-model");
        assertThat(bare.statusCode()).isEqualTo(401);
        assertThat(bare.body()).doesNotContain("orders", "hush");
        assertThatThrownBy(() -> new JobModelClient(url, BearerToken.random()).fetchJobModel(Duration.ofSeconds(60)))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("refused this container's token");
        assertThat(new JobModelClient(url, BearerToken.random()).report(REPORT))
                .as("a container of another run is not wanted")
                .isEqualTo(MasterAnswer.UNWANTED);
        assertThat(master.reported).isNull();
    }

    @Test
    void aClientWaitsForAMasterThatIsNotReady() {
        JobModelClient client = new JobModelClient(url, token);
        CompletableFuture<JobModel> fetched =
                CompletableFuture.supplyAsync(() -> client.fetchJobModel(Duration.ofSeconds(20)));
        assertThat(fetched).isNotDone();
        master.model = model();
        assertThat(fetched).succeedsWithin(Duration.ofSeconds(15)).isEqualTo(model());
    }

    @Test
    void aClientGivesUpInTimeAndSaysWhatItHeard() {
        assertThatThrownBy(() -> new JobModelClient(url, token).fetchJobModel(Duration.ofMillis(300)))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("status 503")
                .hasMessageContaining("not planned yet");
    }

    @Test
    void aClientGivesUpSoonerWhereNobodyAnswers() {
        JobModelClient nobody = new JobModelClient("http://localhost:1/", token);
        assertThatThrownBy(() -> nobody.fetchJobModel(Duration.ofMinutes(5), Duration.ofMillis(300)))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("No answer from the master at http://localhost:1/");
        JobModelClient busy = new JobModelClient(url, token);
        assertThatThrownBy(() -> busy.fetchJobModel(Duration.ofSeconds(1), Duration.ofMillis(300)))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("status 503");
    }

    @Test
    @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
    void aClientDoesNotListenForEverToAMasterThatIsNeverDone() throws Exception {
        var endless = com.sun.net.httpserver.HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        endless.createContext("/", exchange -> {
            exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (true) {
                    body.write(' ');
                    body.flush();
                    LockSupport.parkNanos(10_000_000);
                }
            }
        });
        endless.start();
        try {
            String address = "http://127.0.0.1:" + endless.getAddress().getPort() + "/";
            var client = new JobModelClient(address, token, Duration.ofSeconds(2));
            assertThatThrownBy(() -> client.report(REPORT))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("was not done");
        } finally {
            endless.stop(0);
        }
    }

    @Test
    void carriesReportsAndTheAnswerWhetherToGoOn() throws Exception {
        JobModelClient client = new JobModelClient(url, token);
        assertThat(client.report(REPORT)).isEqualTo(new MasterAnswer(true, ""));
        assertThat(master.reported).isEqualTo(REPORT);
        master.answer = new MasterAnswer(true, "run/request");
        assertThat(client.report(REPORT)).isEqualTo(new MasterAnswer(true, "run/request"));
        master.answer = MasterAnswer.UNWANTED;
        assertThat(client.report(REPORT)).isEqualTo(MasterAnswer.UNWANTED);
    }

    @Test
    void aBusyMasterIsATryAgain() {
        master.busy = true;
        assertThatThrownBy(() -> new JobModelClient(url, token).report(REPORT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("503");
    }

    @Test
    void aClientFollowsTheMasterToANewAddress() throws Exception {
        JobModelClient client = new JobModelClient("http://127.0.0.1:1/", token);
        assertThatThrownBy(() -> client.report(REPORT)).isInstanceOf(IOException.class);
        client.moveTo(url);
        assertThat(client.report(REPORT).alive()).isTrue();
    }

    @Test
    void answersHeartbeatsAndLocalityAsContainersOfOldExpect() throws Exception {
        assertThat(get("containerHeartbeat?executionContainerId=container_1").body())
                .isEqualTo("{\"alive\":true}");
        assertThat(get("containerHeartbeat?executionContainerId=other").body()).isEqualTo("{\"alive\":false}");
        assertThat(get("containerHeartbeat").statusCode()).isEqualTo(400);
        assertThat(get("locality").body())
                .isEqualTo(
                        "{\"processor-localities\":{\"0\":{\"host\":\"h7\",\"id\":\"0\",\"jmx-tunneling-url\":\"\",\"jmx-url\":\"\"}}}");
        assertThat(get("locality?processorId=0").body())
                .contains("\"host\":\"h7\"")
                .doesNotContain("localities");
    }

    @Test
    void refusesWhatIsTooLargeMalformedOrOfTheWrongMethod() throws Exception {
        assertThat(post("report", "x".repeat(70_000)).statusCode()).isEqualTo(413);
        assertThat(post("report", "not json").statusCode()).isEqualTo(400);
        assertThat(post("job-model", "").statusCode()).isEqualTo(405);
        assertThat(get("nowhere").statusCode()).isEqualTo(404);
        assertThat(get("report").statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Authorization", token.header())
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JobModel model() {
        TaskName task = new TaskName("Partition 0");
        SystemStreamPartition partition = new SystemStreamPartition("kafka", "orders", new Partition(0));
        return new JobModel(
                new MapConfig(Map.of("job.name", "x", "sensitive.password", "hush")),
                Map.of(
                        "0",
                        new ContainerModel(
                                "0", Map.of(task, new TaskModel(task, Set.of(partition), new Partition(0))))));
    }

    private static final class FakeMaster implements ContainerRequests {
        volatile JobModel model;
        volatile ContainerReport reported;
        volatile MasterAnswer answer = new MasterAnswer(true, "");
        volatile boolean busy;

        @Override
        public Optional<byte[]> jobModel() {
            return Optional.ofNullable(model).map(JobModelJson::write);
        }

        @Override
        public LocalityModel locality() {
            return new LocalityModel(Map.of("0", new ProcessorLocality("0", "h7")));
        }

        @Override
        public boolean isWanted(String executionId) {
            return executionId.equals("container_1");
        }

        @Override
        public MasterAnswer report(ContainerReport report) {
            if (busy) {
                throw new MasterBusyException("later");
            }
            reported = report;
            return answer;
        }
    }
}
