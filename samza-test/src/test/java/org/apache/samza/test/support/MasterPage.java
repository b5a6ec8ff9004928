// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a job's master tells everybody, asked for as a browser would: through the proxy of YARN. */
public final class MasterPage {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(TIMEOUT)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI resourceManager;
    private final String application;

    public MasterPage(URI resourceManager, String application) {
        this.resourceManager = resourceManager;
        this.application = application;
    }

    /**
     * A container as the master sees it.
     *
     * @param state RUNNING, REQUESTED …
     * @param host empty without a process
     * @param execution YARN's name of its process; empty without one
     * @param startedMs when its process was launched; 0 without one
     * @param sentence what it waits for or does
     */
    public record Container(String state, String host, String execution, long startedMs, String sentence) {
        public boolean isRunning() {
            return state.equals("RUNNING");
        }
    }

    /** By container id; empty while there is no master that answers. */
    public Map<String, Container> containers() {
        var containers = new TreeMap<String, Container>();
        for (JsonNode container : get("/proxy/" + application + "/containers.json")) {
            containers.put(
                    container.path("id").asText(),
                    new Container(
                            container.path("state").asText(),
                            container.path("host").asText(),
                            container.path("executionId").asText(),
                            container.path("startedMs").asLong(),
                            container.path("sentence").asText()));
        }
        return containers;
    }

    /** What the ResourceManager knows of the application. */
    public JsonNode application() {
        return get("/ws/v1/cluster/apps/" + application).path("app");
    }

    /** Hosts of which YARN believes that they can run something. */
    public Set<String> runningHosts() {
        var hosts = new TreeSet<String>();
        for (JsonNode node : get("/ws/v1/cluster/nodes").path("nodes").path("node")) {
            if (node.path("state").asText().equals("RUNNING")) {
                hosts.add(node.path("nodeHostName").asText());
            }
        }
        return hosts;
    }

    private JsonNode get(String path) {
        HttpRequest request = HttpRequest.newBuilder(resourceManager.resolve(path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? json.readTree(response.body()) : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking for " + path, e);
        }
    }
}
