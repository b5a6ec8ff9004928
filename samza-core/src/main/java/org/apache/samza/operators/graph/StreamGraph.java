// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.graph;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.samza.SamzaException;

/**
 * The steps of an application and the edges between them, in the order of their description. Immutable; {@link GraphBuilder} makes
 * one.
 */
public record StreamGraph(List<Step> steps, List<Edge> edges) implements Serializable {
    /** Copies its arguments. */
    public StreamGraph {
        steps = new ArrayList<>(steps);
        edges = new ArrayList<>(edges);
    }

    /** The step of an id. */
    public Step step(String id) {
        return steps.stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No step " + id));
    }

    /** Steps of one kind. */
    public <T extends Step> List<T> steps(Class<T> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Edges out of a step. */
    public List<Edge> from(String id) {
        return edges.stream().filter(edge -> edge.from().equals(id)).toList();
    }

    /** Edges into a step. */
    public List<Edge> into(String id) {
        return edges.stream().filter(edge -> edge.to().equals(id)).toList();
    }

    /**
     * Ids of the streams that messages can come from before they reach a step, without crossing an intermediate stream.
     */
    public Set<String> sourcesOf(String id) {
        Set<String> sources = new LinkedHashSet<>();
        collectSources(id, sources, new LinkedHashSet<>());
        return sources;
    }

    private void collectSources(String id, Collection<String> sources, Set<String> seen) {
        if (!seen.add(id)) {
            return;
        }
        if (step(id) instanceof Step.Input input) {
            sources.add(input.streamId());
        }
        into(id).forEach(edge -> collectSources(edge.from(), sources, seen));
    }

    /**
     * A copy with functions of its own: tasks must not share what functions keep.
     *
     * @throws SamzaException naming the step whose function cannot be copied
     */
    public StreamGraph copy() {
        try {
            return (StreamGraph) read(write(this));
        } catch (IOException | ClassNotFoundException e) {
            throw new SamzaException(
                    culprit().orElse("The functions of the application cannot be copied for each task: " + e), e);
        }
    }

    /** Says which step cannot be copied, if any. */
    public Optional<String> culprit() {
        for (Step step : steps) {
            try {
                write(step);
            } catch (IOException e) {
                String what =
                        e instanceof NotSerializableException ? "holds an object of " + e.getMessage() : e.toString();
                return Optional.of(
                        "Operator " + step.name() + " cannot be given to each task, because its function " + what
                                + ", which is not serializable: make that field transient and fill it in init(), or read it from the"
                                + " context");
            }
        }
        return Optional.empty();
    }

    private static byte[] write(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ContextInput(bytes)) {
            return in.readObject();
        }
    }

    /** Finds classes of the application, which the context class loader knows. What is read was written here a moment ago. */
    private static final class ContextInput extends ObjectInputStream {
        ContextInput(byte[] bytes) throws IOException {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(
                        description.getName(), false, Thread.currentThread().getContextClassLoader());
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }
    }
}
