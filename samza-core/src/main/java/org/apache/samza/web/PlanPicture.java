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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws the plan of an application as SVG: streams and operators in columns, each right of all it gets messages from. Texts are
 * escaped here; colours are those of the page around it.
 */
final class PlanPicture {
    /** Where the configuration holds the plan, in the form that release 1.8 gave it. */
    static final String KEY = "samza.internal.execution.plan";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WIDTH = 176;
    private static final int HEIGHT = 42;
    private static final int COLUMN = WIDTH + 56;
    private static final int ROW = HEIGHT + 18;
    private static final int MARGIN = 12;
    private static final int LONGEST_LABEL = 25;

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<String[]> edges = new ArrayList<>();
    private final String prefix;

    private PlanPicture(JsonNode job) {
        prefix = job.path("jobName").asText() + "-" + job.path("jobId").asText() + "-";
        JsonNode graph = job.path("operatorGraph");
        graph.path("inputStreams")
                .forEach(stream -> stream(stream.path("streamId").asText(), stream));
        graph.path("operators").forEach(this::operator);
        graph.path("outputStreams")
                .forEach(stream -> stream(stream.path("streamId").asText(), stream));
        edges.removeIf(edge -> !nodes.containsKey(edge[0]) || !nodes.containsKey(edge[1]));
    }

    private static final class Node {
        final String label;
        final String detail;
        final boolean isStream;
        int column;
        double row;

        Node(String label, String detail, boolean isStream) {
            this.label = label;
            this.detail = detail;
            this.isStream = isStream;
        }
    }

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

    private void stream(String id, JsonNode stream) {
        nodes.putIfAbsent("stream " + id, new Node(shortened(id), "stream", true));
        stream.path("nextOperatorIds").forEach(next -> edges.add(new String[] {"stream " + id, next.asText()}));
    }

    private void operator(JsonNode operator) {
        String id = operator.path("opId").asText();
        String table = operator.path("tableId").asText();
        String detail = (table.isEmpty() ? "" : "table " + table + " · ")
                + (operator.path("ttlMs").isMissingNode()
                        ? ""
                        : Words.time(operator.path("ttlMs").asLong()) + " · ")
                + operator.path("sourceLocation").asText();
        nodes.put(id, new Node(shortened(id), detail, false));
        String output = operator.path("outputStreamId").asText();
        if (!output.isEmpty()) {
            edges.add(new String[] {id, "stream " + output});
            nodes.putIfAbsent("stream " + output, new Node(shortened(output), "stream", true));
        }
        operator.path("nextOperatorIds").forEach(next -> edges.add(new String[] {id, next.asText()}));
    }

    private String shortened(String id) {
        return id.startsWith(prefix) ? id.substring(prefix.length()) : id;
    }

    private void place() {
        // A column right of every source; a graph without circles is settled after as many passes as it has nodes.
        for (int pass = 0; pass < nodes.size(); pass++) {
            for (String[] edge : edges) {
                Node to = nodes.get(edge[1]);
                to.column = Math.max(to.column, nodes.get(edge[0]).column + 1);
            }
        }
        Map<Integer, List<String>> columns = new TreeMap<>();
        nodes.forEach((id, node) ->
                columns.computeIfAbsent(node.column, any -> new ArrayList<>()).add(id));
        columns.values().forEach(this::stack);
        // Each beside the middle of its sources, so that few lines cross.
        columns.values().forEach(column -> {
            Map<String, Double> wanted = new HashMap<>();
            column.forEach(id -> wanted.put(id, middleOfSources(id)));
            column.sort(Comparator.comparingDouble(wanted::get));
            stack(column);
        });
    }

    private void stack(List<String> column) {
        for (int row = 0; row < column.size(); row++) {
            nodes.get(column.get(row)).row = row;
        }
    }

    private double middleOfSources(String id) {
        return edges.stream()
                .filter(edge -> edge[1].equals(id))
                .mapToDouble(edge -> nodes.get(edge[0]).row)
                .average()
                .orElse(nodes.get(id).row);
    }

    private String svg() {
        int columns =
                nodes.values().stream().mapToInt(node -> node.column).max().orElse(0) + 1;
        int rows = (int) nodes.values().stream()
                        .mapToDouble(node -> node.row)
                        .max()
                        .orElse(0)
                + 1;
        int width = columns * COLUMN - (COLUMN - WIDTH) + 2 * MARGIN;
        int height = rows * ROW - (ROW - HEIGHT) + 2 * MARGIN;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"Operators of the application\""
                        + " width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">",
                width,
                height,
                width,
                height));
        for (String[] edge : edges) {
            line(svg, nodes.get(edge[0]), nodes.get(edge[1]));
        }
        nodes.values().forEach(node -> box(svg, node));
        return svg.append("</svg>").toString();
    }

    private static int x(Node node) {
        return MARGIN + node.column * COLUMN;
    }

    private static int y(Node node) {
        return MARGIN + (int) (node.row * ROW);
    }

    private static void line(StringBuilder svg, Node from, Node to) {
        int x1 = x(from) + WIDTH;
        int y1 = y(from) + HEIGHT / 2;
        int x2 = x(to);
        int y2 = y(to) + HEIGHT / 2;
        int bend = Math.max(28, (x2 - x1) / 2);
        svg.append(String.format(
                Locale.ROOT,
                "<path class=\"way\" d=\"M%d %dC%d %d %d %d %d %d\"/>",
                x1,
                y1,
                x1 + bend,
                y1,
                x2 - bend,
                y2,
                x2,
                y2));
    }

    private static void box(StringBuilder svg, Node node) {
        svg.append(String.format(
                Locale.ROOT,
                "<g class=\"%s\"><title>%s %s</title><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>"
                        + "<text x=\"%d\" y=\"%d\">%s</text><text class=\"more\" x=\"%d\" y=\"%d\">%s</text></g>",
                node.isStream ? "stream" : "step",
                escaped(node.label),
                escaped(node.detail),
                x(node),
                y(node),
                WIDTH,
                HEIGHT,
                node.isStream ? HEIGHT / 2 : 8,
                x(node) + WIDTH / 2,
                y(node) + 18,
                escaped(cut(node.label)),
                x(node) + WIDTH / 2,
                y(node) + 33,
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
