// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobSettings;
import org.apache.samza.operators.graph.Edge;
import org.apache.samza.operators.graph.Step;
import org.apache.samza.operators.graph.StreamGraph;

/** The plan of an application as JSON, in the form that tools of release 1.8 read. */
final class PlanJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanJson() {}

    static String of(Config config, StreamGraph graph) {
        Set<String> sinks = new LinkedHashSet<>();
        Map<String, Object> operators = new LinkedHashMap<>();
        List<Object> inputs = new ArrayList<>();
        for (Step step : graph.steps()) {
            if (step instanceof Step.Input input) {
                inputs.add(stream(input.streamId(), next(graph, step)));
            } else {
                operators.put(step.id(), operator(graph, step));
                outputOf(step).ifPresent(sinks::add);
            }
        }
        JobSettings job = JobSettings.of(config);
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("jobName", job.name());
        plan.put("jobId", job.id());
        plan.put(
                "operatorGraph",
                Map.of(
                        "inputStreams",
                        inputs,
                        "outputStreams",
                        sinks.stream().map(id -> stream(id, List.of())).toList(),
                        "operators",
                        operators));
        try {
            return JSON.writeValueAsString(
                    Map.of("jobs", List.of(plan), "applicationName", job.name(), "applicationId", job.id()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // maps of texts and numbers can always be written
        }
    }

    private static Map<String, Object> stream(String id, List<String> next) {
        Map<String, Object> stream = new LinkedHashMap<>();
        stream.put("streamId", id);
        stream.put("nextOperatorIds", next);
        return stream;
    }

    private static List<String> next(StreamGraph graph, Step step) {
        return graph.from(step.id()).stream().map(Edge::to).distinct().toList();
    }

    private static Map<String, Object> operator(StreamGraph graph, Step step) {
        Map<String, Object> operator = new LinkedHashMap<>();
        operator.put("opId", step.id());
        operator.put("opCode", step.name().code().name());
        operator.put("sourceLocation", step.name().location());
        outputOf(step).ifPresent(id -> operator.put("outputStreamId", id));
        if (step instanceof Step.SendingToTable table) {
            operator.put("tableId", table.tableId());
        } else if (step instanceof Step.TableJoining table) {
            operator.put("tableId", table.tableId());
        } else if (step instanceof Step.StreamJoining join) {
            operator.put("ttlMs", join.ttl().toMillis());
        }
        operator.put("nextOperatorIds", next(graph, step));
        return operator;
    }

    private static Optional<String> outputOf(Step step) {
        if (step instanceof Step.Sending sending) {
            return Optional.of(sending.streamId());
        } else if (step instanceof Step.Repartitioning repartitioning) {
            return Optional.of(repartitioning.streamId());
        } else if (step instanceof Step.Broadcasting broadcasting) {
            return Optional.of(broadcasting.streamId());
        }
        return Optional.empty();
    }
}
