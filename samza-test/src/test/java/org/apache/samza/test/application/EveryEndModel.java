// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.samza.operators.triggers.FiringType;
import org.apache.samza.test.application.EveryOperatorModel.Line;

/** What the outputs of {@link EveryEnd} hold when all its inputs have ended. */
final class EveryEndModel {
    private final int tasks;
    private final List<String> ids = new ArrayList<>();

    EveryEndModel(int tasks) {
        this.tasks = tasks;
    }

    void passed(List<String> more) {
        ids.addAll(more);
    }

    void check(String output, List<Line> lines) {
        switch (output) {
            case EveryEnd.PASSED ->
                assertThat(lines.stream().map(Line::value)).as(output).containsExactlyInAnyOrderElementsOf(ids);
            case EveryEnd.BROADCASTS ->
                assertThat(lines.stream()
                                .map(Line::key)
                                .collect(Collectors.groupingBy(id -> id, Collectors.counting())))
                        .as(output)
                        .isEqualTo(ids.stream().collect(Collectors.toMap(id -> id, id -> (long) tasks)));
            case EveryEnd.ALL ->
                assertThat(panes(lines).stream()
                                .flatMap(pane -> pane.ids().stream())
                                .sorted())
                        .as(output)
                        .containsExactlyElementsOf(groups().keySet());
            default -> {
                Map<String, List<String>> found = new TreeMap<>();
                for (Pane pane : panes(lines)) {
                    List<String> sorted = new ArrayList<>(pane.ids());
                    Collections.sort(sorted);
                    assertThat(found.put(pane.key(), sorted))
                            .as("earlier pane than %s", pane)
                            .isNull();
                }
                assertThat(found).as(output).isEqualTo(groups());
            }
        }
    }

    private Map<String, List<String>> groups() {
        return ids.stream().sorted().collect(Collectors.groupingBy(Ids::group, TreeMap::new, Collectors.toList()));
    }

    private static List<Pane> panes(List<Line> lines) {
        List<Pane> panes = lines.stream()
                .map(line -> Pane.read(line.key(), line.value(), line.atMs()))
                .toList();
        assertThat(panes).allMatch(pane -> pane.type() == FiringType.DEFAULT);
        return panes;
    }
}
