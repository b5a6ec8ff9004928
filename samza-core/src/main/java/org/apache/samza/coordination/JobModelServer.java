// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.samza.http.Ask;
import org.apache.samza.http.Reply;
import org.apache.samza.http.Route;
import org.apache.samza.job.model.ProcessorLocality;

/**
 * What containers ask of their master, over HTTP.
 *
 * <pre>
 *   GET  /job-model                              the job model with the whole configuration     token
 *   POST /report                                 a ContainerReport; a MasterAnswer              token
 *   GET  /locality[?processorId=]                where containers last ran
 *   GET  /containerHeartbeat?executionContainerId=   {"alive":true|false}
 * </pre>
 */
public final class JobModelServer {
    static final String JOB_MODEL = "/job-model";
    static final String REPORT = "/report";
    private static final String LOCALITY = "/locality";
    private static final String HEARTBEAT = "/containerHeartbeat";
    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final ContainerRequests master;

    /** Serves for a master. */
    public JobModelServer(ContainerRequests master) {
        this.master = master;
    }

    /** The addresses of the table above. */
    public List<Route> routes() {
        return List.of(
                Route.guardedGet(JOB_MODEL, ask -> patiently(this::jobModel)),
                Route.guardedPost(REPORT, ask -> patiently(() -> Reply.json(master.report(read(ask.body()))))),
                Route.get(LOCALITY, ask -> patiently(() -> locality(ask.parameter("processorId")))),
                Route.get(HEARTBEAT, ask -> patiently(() -> heartbeat(ask))));
    }

    private static Reply patiently(Supplier<Reply> answer) {
        try {
            return answer.get();
        } catch (MasterBusyException e) {
            return Reply.problem(503, e.getMessage());
        }
    }

    private Reply jobModel() {
        return master.jobModel()
                .map(Reply::json)
                .orElseGet(() -> Reply.problem(503, "The job model is not planned yet; ask again"));
    }

    private Reply heartbeat(Ask ask) {
        String executionId = ask.parameter("executionContainerId");
        if (executionId.isEmpty()) {
            return Reply.problem(400, "Missing parameter executionContainerId");
        }
        return alive(master.isWanted(executionId));
    }

    private static Reply alive(boolean alive) {
        return Reply.json(Map.of("alive", alive));
    }

    private static ContainerReport read(byte[] json) {
        try {
            return MAPPER.readValue(json, ContainerReport.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("Expected the JSON of a container report", e);
        }
    }

    private Reply locality(String processorId) {
        Map<String, ProcessorLocality> all = master.locality().getProcessorLocalities();
        Map<String, Map<String, String>> shown = new TreeMap<>();
        all.forEach((id, locality) -> {
            if (processorId.isEmpty() || processorId.equals(id)) {
                shown.put(id, json(locality));
            }
        });
        // One processor is answered bare, all of them inside an object: as containers have always been answered.
        return processorId.isEmpty()
                ? Reply.json(Map.of("processor-localities", shown))
                : Reply.json(shown.getOrDefault(processorId, json(new ProcessorLocality(processorId, ""))));
    }

    private static Map<String, String> json(ProcessorLocality locality) {
        return new TreeMap<>(Map.of(
                "id", locality.id(),
                "host", locality.host(),
                "jmx-url", locality.jmxUrl(),
                "jmx-tunneling-url", locality.jmxTunnelingUrl()));
    }
}
