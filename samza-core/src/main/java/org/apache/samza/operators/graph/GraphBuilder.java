// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.samza.config.ConfigException;
import org.apache.samza.operators.graph.Edge.Side;
import org.apache.samza.operators.graph.Step.Name;
import org.apache.samza.serializers.Serde;

/**
 * Collects steps while an application is described and gives them their ids.
 *
 * <p>An id is {@code <job name>-<job id>-<kind>-<what>}: what the user has named the step, or else its number among all steps in the
 * order of description. Stores and intermediate streams bear these ids, so both forms are those of release 1.8.
 */
public final class GraphBuilder {
    private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9_.-]+");

    private final String prefix;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Map<String, IntermediateStream> intermediates = new HashMap<>();
    private int next;

    /** A builder for an application of a job. */
    public GraphBuilder(String jobName, String jobId) {
        this.prefix = jobName + "-" + jobId + "-";
    }

    /** A stream that the application itself writes, and how its records are written. */
    public record IntermediateStream(String id, Serde<?> keySerde, Serde<?> messageSerde, boolean broadcast) {}

    /** The name of a step without a name of the user's. */
    Name name(OpCode code) {
        return new Name(prefix + code.idPart() + "-" + next++, code, location());
    }

    /**
     * The name of a step that the user names.
     *
     * @throws ConfigException when the name is missing, holds other characters, or is taken
     */
    Name name(OpCode code, String userId) {
        String id = userId == null ? "" : userId.trim();
        String location = location();
        if (!USER_ID.matcher(id).matches()) {
            throw new ConfigException("Invalid id '" + userId + "' of a " + code.idPart() + " operator at " + location
                    + ": expected letters, digits, '-', '_' and '.'; stores and topics are named after it");
        }
        next++;
        String full = prefix + code.idPart() + "-" + id;
        Step other = steps.get(full);
        if (other != null) {
            throw new ConfigException("Two " + code.idPart() + " operators have the id " + id + ", at "
                    + other.name().location() + " and " + location
                    + ": expected one id for one operator, because its state"
                    + " is stored under it");
        }
        return new Name(full, code, location);
    }

    /** Adds a step. */
    <T extends Step> T add(T step) {
        steps.put(step.id(), step);
        return step;
    }

    /** Adds a step behind another one. */
    void connect(String from, String to, Side side) {
        edges.add(new Edge(from, to, side));
    }

    void addIntermediate(IntermediateStream stream) {
        intermediates.put(stream.id(), stream);
    }

    /** Streams that the application itself writes. */
    public List<IntermediateStream> intermediates() {
        return steps.values().stream()
                .filter(Step.Input.class::isInstance)
                .map(step -> intermediates.get(((Step.Input) step).streamId()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The steps described so far. */
    public StreamGraph graph() {
        return new StreamGraph(new ArrayList<>(steps.values()), edges);
    }

    private static final Set<String> OURS = Set.of(
            GraphBuilder.class.getName(),
            DescribedStream.class.getName(),
            Streams.class.getName(),
            "org.apache.samza.operators.MessageStream",
            "org.apache.samza.application.descriptors.StreamApplicationDescriptorImpl");

    /** File and line of the user's call, for plans and failures. */
    private static String location() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !OURS.contains(frame.getClassName()))
                        .findFirst()
                        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                        .orElse(""));
    }
}
