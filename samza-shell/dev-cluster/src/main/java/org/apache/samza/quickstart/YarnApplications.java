// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** What the ResourceManager knows about jobs. */
record YarnApplications(URI resourceManager) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A job that has not ended. */
    record Application(String id, String state, URI page) {}

    Optional<Application> unfinished(String jobName) throws IOException, InterruptedException {
        URI address = resourceManager.resolve("/ws/v1/cluster/apps?states=NEW,NEW_SAVING,SUBMITTED,ACCEPTED,RUNNING");
        var request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        // YARN knows a job by its name and its id, which is 1 unless configured.
        String applicationName = jobName + "_1";
        for (JsonNode app : JSON.readTree(answer).path("apps").path("app")) {
            if (app.path("name").asText().equals(applicationName)) {
                String id = app.path("id").asText();
                return Optional.of(
                        new Application(id, app.path("state").asText(), resourceManager.resolve("/proxy/" + id + "/")));
            }
        }
        return Optional.empty();
    }
}
