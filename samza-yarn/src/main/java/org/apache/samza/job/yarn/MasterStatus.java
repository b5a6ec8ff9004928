// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.samza.job.JobProgress;

/** Asks a running application master how its job is doing: directly, or through YARN's proxy where its host is out of reach. */
final class MasterStatus {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final JsonMapper json = JsonMapper.builder().build();

    /** What the master says now; empty while it does not answer. */
    Optional<JobProgress> read(ApplicationReport report) {
        return Stream.of(report.getOriginalTrackingUrl(), report.getTrackingUrl())
                .filter(url -> url != null && url.startsWith("http"))
                .map(url -> read(url.endsWith("/") ? url : url + "/"))
                .flatMap(Optional::stream)
                .findFirst()
                .map(status -> progress(status, report.getTrackingUrl()));
    }

    private Optional<JsonNode> read(String base) {
        try {
            var response = http.send(
                    HttpRequest.newBuilder(URI.create(base + "status.json"))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            JsonNode body = response.statusCode() == 200 ? json.readTree(response.body()) : null;
            return Optional.ofNullable(body).filter(status -> status.has("phase"));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    static JobProgress progress(JsonNode status, String page) {
        return new JobProgress(
                status.path("phase").asText(),
                status.path("runningContainers").asInt(),
                status.path("totalContainers").asInt(),
                status.path("restoring").asText(""),
                status.path("waiting").asText(""),
                page == null ? "" : page,
                status.path("failure").asText(""));
    }
}
