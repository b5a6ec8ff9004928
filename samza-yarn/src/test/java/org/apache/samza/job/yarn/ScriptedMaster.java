// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.master.Allocation;
import org.apache.samza.master.ClusterDriver;
import org.apache.samza.master.ClusterEvents;
import org.apache.samza.master.JobOutcome;
import org.apache.samza.master.LaunchSpec;
import org.apache.samza.master.MasterEndpoint;
import org.apache.samza.master.Registration;
import org.apache.samza.master.ResourceRequest;

/**
 * An application master that keeps two containers running by the driver under test, writes down what it is told, and obeys
 * files that a test puts into its work directory: {@code stop-<container id>} and {@code finish-<outcome>}. Started by a real
 * NodeManager in a process of its own.
 */
final class ScriptedMaster implements ClusterEvents {
    private static final int CONTAINERS = 2;
    /** A value that a shell would like to interpret. */
    static final String NASTY = "a \"b\" $HOME {{JAVA_HOME}} `id`";

    private final Path work;
    private final ClusterDriver driver;
    private final LinkedBlockingQueue<Runnable> mail = new LinkedBlockingQueue<>();
    private final Map<String, Allocation> running = new LinkedHashMap<>();
    private final Map<Long, ResourceRequest> requests = new LinkedHashMap<>();
    private int memoryMb = 128;
    private long nextRequest = 1;
    private boolean ended;

    private ScriptedMaster(Path work, ClusterDriver driver) {
        this.work = work;
        this.driver = driver;
    }

    /** Reads its configuration from the environment, as a real master does first. */
    public static void main(String[] args) throws Exception {
        Map<String, String> settings = JsonMapper.builder()
                .build()
                .readValue(System.getenv("SAMZA_COORDINATOR_SYSTEM_CONFIG"), new TypeReference<>() {});
        Path work = Path.of(settings.get("systems.test.work"));
        settings.put("yarn.package.path", settings.get("systems.test.package"));
        settings.put("yarn.am.poll.interval.ms", "100");
        Config config = new MapConfig(settings);
        Files.writeString(
                work.resolve("master.pid"),
                Long.toString(ProcessHandle.current().pid()));
        try (ClusterDriver driver = new YarnResourceManagerFactory().create(config)) {
            new ScriptedMaster(work, driver).run();
        }
    }

    private void run() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(0), 0);
        server.createContext("/status.json", exchange -> {
            byte[] body = ("{\"phase\":\"LAUNCHING\",\"runningContainers\":" + running.size()
                            + ",\"totalContainers\":2,\"restoring\":\"\",\"waiting\":\"\",\"failure\":\"\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Registration registration = driver.start(
                this, new MasterEndpoint("localhost", server.getAddress().getPort()));
        registration.running().forEach(found -> running.put(found.executionId(), found));
        note("registered " + registration.attempt() + " " + running.keySet() + " max "
                + registration.maximumMemoryMb());
        fill();
        while (!ended) {
            Runnable letter = mail.poll(50, TimeUnit.MILLISECONDS);
            if (letter != null) {
                letter.run();
            }
            obey();
        }
        server.stop(0);
    }

    private void fill() {
        while (running.size() + requests.size() < CONTAINERS) {
            ResourceRequest request = new ResourceRequest(nextRequest, "c" + nextRequest, memoryMb, 1, "", false, "");
            nextRequest++;
            requests.put(request.id(), request);
            driver.request(request);
        }
    }

    private void obey() throws IOException {
        for (String id : running.keySet()) {
            if (taken("stop-" + id)) {
                driver.stop(id);
            }
        }
        if (taken("huge")) {
            memoryMb = 4096;
            requests.put(nextRequest, new ResourceRequest(nextRequest, "huge", memoryMb, 1, "", false, ""));
            driver.request(requests.get(nextRequest));
        }
        for (JobOutcome outcome : JobOutcome.values()) {
            if (taken("finish-" + outcome)) {
                running.keySet().forEach(driver::stop);
                driver.finish(outcome, "because the test said so");
                ended = true;
            }
        }
    }

    private boolean taken(String order) throws IOException {
        return Files.deleteIfExists(work.resolve(order));
    }

    @Override
    public void allocated(Allocation allocation) {
        mail.add(() -> {
            ResourceRequest request = requests.isEmpty()
                    ? null
                    : requests.remove(requests.keySet().iterator().next());
            if (request == null) {
                note("surplus " + allocation.executionId());
                driver.release(allocation);
                return;
            }
            running.put(allocation.executionId(), allocation);
            note("allocated " + allocation.executionId() + " " + allocation.host() + " " + allocation.logUrl());
            driver.launch(
                    allocation,
                    request,
                    new LaunchSpec(
                            request.containerId(),
                            "bin/run-container.sh",
                            Map.of(
                                    "SAMZA_COORDINATOR_TOKEN", System.getenv("SAMZA_COORDINATOR_TOKEN"),
                                    "WORK", work.toString(),
                                    "NASTY", NASTY)));
        });
    }

    @Override
    public void launched(String executionId) {
        mail.add(() -> note("launched " + executionId));
    }

    @Override
    public void launchFailed(String executionId, String cause) {
        mail.add(() -> note("launch failed " + executionId + " " + cause));
    }

    @Override
    public void completed(String executionId, int exitStatus, String diagnostics) {
        mail.add(() -> {
            boolean known = running.remove(executionId) != null;
            note("completed " + executionId + " " + exitStatus + (known ? "" : " unknown"));
            fill();
        });
    }

    @Override
    public void waiting(Map<Long, String> reasons) {
        mail.add(() -> reasons.values().forEach(reason -> note("waiting " + reason)));
    }

    @Override
    public void shutdownRequested(String reason) {
        mail.add(() -> {
            note("shutdown " + reason);
            ended = true;
        });
    }

    @Override
    public void failed(Throwable cause) {
        mail.add(() -> {
            note("failed " + cause);
            ended = true;
        });
    }

    private void note(String event) {
        try {
            Files.writeString(
                    work.resolve("events"), event + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
