// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Draws the plan of an application as SVG: streams and operators in columns, each right of all it gets messages from. A line to a
 * column further on has a lane of its own between the boxes of every column that it passes. Texts are escaped here; colours are
 * those of the page around it.
 */
final class PlanPicture {
    /** Where the configuration holds the plan, in the form that release 1.8 gave it. */
    static final String KEY = "samza.internal.execution.plan";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WIDTH = 176;
    private static final int HEIGHT = 42;
    private static final int COLUMN = WIDTH + 56;
    private static final int GAP = 18;
    private static final int MARGIN = 12;
    private static final int LONGEST_LABEL = 25;

    private final Map<String, Node> boxes = new LinkedHashMap<>();
    private final List<Node> lanes = new ArrayList<>();
    private final Set<Edge> edges = new LinkedHashSet<>();
    private final String prefix;

    private PlanPicture(JsonNode job) {
        prefix = job.path("jobName").asText() + "-" + job.path("jobId").asText() + "-";
        JsonNode graph = job.path("operatorGraph");
        graph.path("inputStreams")
                .forEach(stream -> stream(stream.path("streamId").asText()));
        graph.path("operators").forEach(this::operator);
        graph.path("outputStreams")
                .forEach(stream -> stream(stream.path("streamId").asText()));
        graph.path("inputStreams")
                .forEach(stream -> connect("stream " + stream.path("streamId").asText(), stream));
        graph.path("operators")
                .forEach(operator -> connect(operator.path("opId").asText(), operator));
    }

    private enum Kind {
        STREAM,
        STEP,
        LANE
    }

    /** What takes room in a column: a box, or a lane where a line passes. */
    private static final class Node {
        final Kind kind;
        final String label;
        final String detail;
        int column;
        int y;

        Node(Kind kind, String label, String detail) {
            this.kind = kind;
            this.label = label;
            this.detail = detail;
        }

        int x() {
            return MARGIN + column * COLUMN;
        }

        int height() {
            return kind == Kind.LANE ? 0 : HEIGHT;
        }

        int middle() {
            return y + height() / 2;
        }
    }

    private record Edge(Node from, Node to) {}

    /**
     * The picture of a plan.
     *
     * @return empty when the text is no plan
     */
    static String of(String plan) {
        try {
            JsonNode job = JSON.readTree(plan).path("jobs").path(0);
            if (job.path("operatorGraph").isMissingNode()) {
                return "";
            }
            PlanPicture picture = new PlanPicture(job);
            picture.place();
            return picture.svg();
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    /** The plan as it is; an empty object when there is none. */
    static JsonNode json(String plan) {
        try {
            return plan.isEmpty() ? JSON.createObjectNode() : JSON.readTree(plan);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private void stream(String id) {
        boxes.putIfAbsent("stream " + id, new Node(Kind.STREAM, shortened(id), "stream"));
    }

    private void operator(JsonNode operator) {
        String id = operator.path("opId").asText();
        String table = operator.path("tableId").asText();
        String detail = (table.isEmpty() ? "" : "table " + table + " · ")
                + (operator.path("ttlMs").isMissingNode()
                        ? ""
                        : Words.time(operator.path("ttlMs").asLong()) + " · ")
                + operator.path("sourceLocation").asText();
        boxes.put(id, new Node(Kind.STEP, shortened(id), detail));
        String output = operator.path("outputStreamId").asText();
        if (!output.isEmpty()) {
            stream(output);
        }
    }

    private void connect(String key, JsonNode described) {
        Node from = boxes.get(key);
        List<String> next = new ArrayList<>();
        next.add("stream " + described.path("outputStreamId").asText());
        described.path("nextOperatorIds").forEach(id -> next.add(id.asText()));
        next.stream().map(boxes::get).filter(Objects::nonNull).forEach(to -> edges.add(new Edge(from, to)));
    }

    private String shortened(String id) {
        return id.startsWith(prefix) ? id.substring(prefix.length()) : id;
    }

    private void place() {
        // A column right of every source; a graph without circles is settled after as many passes as it has nodes.
        for (int pass = 0; pass < boxes.size(); pass++) {
            edges.forEach(edge -> edge.to.column = Math.max(edge.to.column, edge.from.column + 1));
        }
        layLanes();
        Map<Integer, List<Node>> columns = new TreeMap<>();
        nodes().forEach(node ->
                columns.computeIfAbsent(node.column, any -> new ArrayList<>()).add(node));
        columns.values().forEach(this::stack);
    }

    private Stream<Node> nodes() {
        return Stream.concat(boxes.values().stream(), lanes.stream());
    }

    /** Makes edges that lead from one column to the next out of those that lead further; those from one node share lanes. */
    private void layLanes() {
        Map<Node, List<Node>> lanesFrom = new LinkedHashMap<>();
        List<Edge> whole = List.copyOf(edges);
        edges.clear();
        for (Edge edge : whole) {
            List<Node> own = lanesFrom.computeIfAbsent(edge.from, any -> new ArrayList<>());
            Node last = edge.from;
            for (int column = edge.from.column + 1; column < edge.to.column; column++) {
                int passed = column - edge.from.column - 1;
                if (passed == own.size()) {
                    Node lane = new Node(Kind.LANE, "", "");
                    lane.column = column;
                    own.add(lane);
                }
                edges.add(new Edge(last, own.get(passed)));
                last = own.get(passed);
            }
            edges.add(new Edge(last, edge.to));
        }
        lanesFrom.values().forEach(lanes::addAll);
    }

    /** Puts each node of a column beside the middle of its sources, so that few lines cross and most are straight. */
    private void stack(List<Node> column) {
        Map<Node, Double> wanted = new HashMap<>();
        column.forEach(node -> wanted.put(node, middleOfSources(node)));
        column.sort(Comparator.comparingDouble(wanted::get));
        int free = MARGIN;
        for (Node node : column) {
            node.y = Math.max(free, (int) (wanted.get(node) - node.height() / 2.0));
            free = node.y + node.height() + GAP;
        }
    }

    private double middleOfSources(Node node) {
        return edges.stream()
                .filter(edge -> edge.to == node)
                .mapToInt(edge -> edge.from.middle())
                .average()
                .orElse(0);
    }

    private String svg() {
        int right = nodes().mapToInt(Node::x).max().orElse(0) + WIDTH;
        int bottom = nodes().mapToInt(node -> node.y + node.height()).max().orElse(0);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"Operators of the application\""
                        + " width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\">",
                right + MARGIN,
                bottom + MARGIN));
        edges.forEach(edge -> line(svg, edge));
        boxes.values().forEach(node -> box(svg, node));
        return svg.append("</svg>").toString();
    }

    /** From box to box or lane, bent between the columns only; then along the lane. */
    private static void line(StringBuilder svg, Edge edge) {
        int x1 = edge.from.x() + WIDTH;
        int y1 = edge.from.middle();
        int x2 = edge.to.x();
        int y2 = edge.to.middle();
        int bend = (COLUMN - WIDTH) / 2;
        svg.append(String.format(
                Locale.ROOT,
                "<path class=\"way\" d=\"M%d %dC%d %d %d %d %d %d%s\"/>",
                x1,
                y1,
                x1 + bend,
                y1,
                x2 - bend,
                y2,
                x2,
                y2,
                edge.to.kind == Kind.LANE ? "h" + WIDTH : ""));
    }

    private static void box(StringBuilder svg, Node node) {
        svg.append(String.format(
                Locale.ROOT,
                "<g class=\"%s\"><title>%s %s</title><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>"
                        + "<text x=\"%d\" y=\"%d\">%s</text><text class=\"more\" x=\"%d\" y=\"%d\">%s</text></g>",
                node.kind == Kind.STREAM ? "stream" : "step",
                escaped(node.label),
                escaped(node.detail),
                node.x(),
                node.y,
                WIDTH,
                HEIGHT,
                node.kind == Kind.STREAM ? HEIGHT / 2 : 8,
                node.x() + WIDTH / 2,
                node.y + 18,
                escaped(cut(node.label)),
                node.x() + WIDTH / 2,
                node.y + 33,
                escaped(cut(node.detail))));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_LABEL ? text : text.substring(0, LONGEST_LABEL - 1) + "…";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
