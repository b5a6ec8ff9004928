// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.samza.operators.triggers.FiringType;
import org.apache.samza.test.application.EveryWindow.Shape;

/**
 * What the outputs of {@link EveryOperator} hold once everything that was sent is processed, each message once. Which messages share a
 * window depends on when they were processed, so of panes it is said what every one must be, and that together they hold each message
 * once.
 */
final class EveryOperatorModel {
    /** What clocks of one machine may differ by: the loop's is set by the wall clock once a second. */
    private static final long TOLERANCE_MS = 50;

    private final boolean waits;
    private final int tasks;
    /** Of outputs whose records are known: how often each comes. */
    private final Map<String, Map<String, Long>> records = new HashMap<>();
    /** Ids that windows and reminders get, with their groups. */
    private final Map<String, String> gathered = new HashMap<>();
    /** By group and begin, the ids of each span of event time. */
    private final Map<String, List<String>> spans = new TreeMap<>();
    /** When each id was sent, ms since the epoch. */
    private final Map<String, Long> sentAtMs = new HashMap<>();

    /** A record of an output. */
    record Line(String key, String value, long atMs) {}

    EveryOperatorModel(boolean waits, int tasks) {
        this.waits = waits;
        this.tasks = tasks;
        EveryOperator.outputs(waits).forEach(output -> records.put(output, new TreeMap<>()));
    }

    /** A message of this id was sent to every input. */
    void sent(String id, long atMs) {
        String group = Ids.group(id);
        sentAtMs.put(id, atMs);
        expect(EveryOperator.PAIRS, id + "=" + group + "+" + group, 1);
        expect(EveryOperator.MERGED, id + "=" + group, 2);
        expect(EveryOperator.LATER, id + "=" + group, 1);
        expect(EveryOperator.SUNK, id + "=" + group, 1);
        if (id.endsWith("7")) {
            expect(EveryOperator.BROADCASTS, id + "=" + group, tasks);
        }
        if (id.endsWith("2") && waits) {
            expect(EveryOperator.UPDATED, id + "=again," + group + ",new", 1);
        }
        if (!id.endsWith("0")) {
            for (String one : List.of(id + "-a", id + "-b")) {
                gathered.put(one, group);
                expect(EveryOperator.SEEN, one + "=" + group, 1);
            }
        }
        long begin = Ids.time(id) - Ids.time(id) % EventTimeSpans.LENGTH;
        spans.computeIfAbsent(group + "/" + begin, any -> new ArrayList<>()).add(id);
    }

    private void expect(String output, String record, long times) {
        records.get(output).merge(record, times, Long::sum);
    }

    /** Compares an output that is no window's. */
    void check(String output, List<Line> lines) {
        switch (output) {
            case EveryOperator.REMINDERS -> checkReminders(lines);
            case EveryOperator.SPANS -> checkSpans(lines);
            default -> {
                Map<String, Long> found = new TreeMap<>();
                lines.forEach(line -> found.merge(line.key() + "=" + line.value(), 1L, Long::sum));
                assertThat(found).as(output).isEqualTo(records.get(output));
            }
        }
    }

    private void checkReminders(List<Line> lines) {
        Map<String, String> found = new HashMap<>();
        boolean anyIsLate = false;
        for (Line line : lines) {
            boolean late = line.value().startsWith(Reminders.LATE);
            anyIsLate |= late;
            List<String> ids = ids(line.value().substring((late ? Reminders.LATE : Reminders.NOW).length()));
            take(ids, line.key(), line.toString(), found);
            String last = ids.get(ids.size() - 1);
            assertThat(last.endsWith(Reminders.AT_ONCE))
                    .as("Given at once: %s", line)
                    .isNotEqualTo(late);
            if (late) {
                assertThat(line.atMs())
                        .as("Time of %s", line)
                        .isGreaterThan(latest(ids) + Reminders.WAIT_MS - TOLERANCE_MS);
            }
        }
        assertThat(found).as(EveryOperator.REMINDERS).isEqualTo(gathered);
        assertThat(anyIsLate).as("a timer has fired").isTrue();
    }

    private void checkSpans(List<Line> lines) {
        Map<String, List<String>> found = new TreeMap<>();
        for (Line line : lines) {
            assertThat(found.put(line.key(), sorted(ids(line.value()))))
                    .as("earlier record of the span of %s", line)
                    .isNull();
        }
        spans.replaceAll((span, ids) -> sorted(ids));
        assertThat(found).as(EveryOperator.SPANS).isEqualTo(spans);
    }

    /** Compares the output of a window. */
    void check(EveryWindow window, List<Line> lines) {
        Map<String, List<Pane>> byWindow = new LinkedHashMap<>();
        for (Line line : lines) {
            Pane pane = Pane.read(line.key(), line.value(), line.atMs());
            byWindow.computeIfAbsent(pane.window(), any -> new ArrayList<>()).add(pane);
        }
        Map<String, String> found = new HashMap<>();
        byWindow.values().forEach(panes -> checkWindow(window.shape(), panes, found));
        assertThat(found).as(window.output()).isEqualTo(gathered);
        // Only where a moment must come at which nothing else is due.
        if (window.shape().early()
                && (window.shape().isSession() || window.shape().earlyCount() > 0)) {
            assertThat(byWindow.values().stream().flatMap(Collection::stream))
                    .as("an early pane of " + window.output())
                    .anyMatch(pane -> pane.type() == FiringType.EARLY);
        }
    }

    /** Panes of one window, in order. */
    private void checkWindow(Shape shape, List<Pane> panes, Map<String, String> found) {
        Pane before = null;
        for (Pane pane : panes) {
            List<String> fresh = pane.ids();
            if (before != null && shape.accumulates()) {
                int kept = Math.min(before.ids().size(), pane.ids().size());
                assertThat(pane.ids().subList(0, kept)).as("Begin of %s", pane).isEqualTo(before.ids());
                fresh = pane.ids().subList(kept, pane.ids().size());
            }
            take(fresh, pane.key(), pane.toString(), found);
            if (pane.type() == FiringType.EARLY) {
                assertThat(shape.early() && (shape.repeats() || before == null))
                        .as("Allowed early, behind %s: %s", before, pane)
                        .isTrue();
                assertThat(fresh.size())
                        .as("New ids, since %s, of %s", before, pane)
                        .isBetween(1, shape.earlyCount() > 0 ? shape.earlyCount() : Integer.MAX_VALUE);
            }
            if (before != null) {
                assertThat(before.type())
                        .as("Type of %s, before %s", before, pane)
                        .isEqualTo(FiringType.EARLY);
            }
            if (shape.isSession()) {
                checkSession(shape, before, pane, fresh);
            } else {
                checkSpan(shape, pane);
            }
            before = pane;
        }
        // A window that gave everything away early has nothing left for its end.
        if (shape.accumulates()) {
            assertThat(before.type()).as("Type of the last pane, %s", before).isEqualTo(FiringType.DEFAULT);
        }
    }

    private void checkSpan(Shape shape, Pane pane) {
        long end = pane.beginMs() + shape.lastsMs();
        assertThat(pane.beginMs() % shape.lastsMs()).as("Begin of %s", pane).isZero();
        assertThat(latest(pane.ids())).as("Latest message of %s", pane).isLessThan(end + TOLERANCE_MS);
        if (pane.type() == FiringType.DEFAULT) {
            assertThat(pane.atMs()).as("Time of %s", pane).isGreaterThan(end - TOLERANCE_MS);
        }
    }

    private void checkSession(Shape shape, Pane before, Pane pane, List<String> fresh) {
        if (before == null) {
            long first = sentAt(pane.ids().get(0));
            assertThat(pane.beginMs()).as("Begin of %s", pane).isGreaterThan(first - TOLERANCE_MS);
        } else if (!fresh.isEmpty()) {
            assertThat(sentAt(fresh.get(0)))
                    .as("First message since %s in %s", before, pane)
                    .isLessThan(before.atMs() + shape.lastsMs() + TOLERANCE_MS);
        }
        if (pane.type() == FiringType.DEFAULT) {
            assertThat(pane.atMs())
                    .as("Time of %s", pane)
                    .isGreaterThan(latest(pane.ids()) + shape.lastsMs() - TOLERANCE_MS);
        }
    }

    /** Ids that were not found before, and are of the group, which is empty for any. */
    private static void take(List<String> ids, String group, String where, Map<String, String> found) {
        for (String id : ids) {
            String own = Ids.group(id.substring(0, id.lastIndexOf('-')));
            assertThat(group).as("Group of %s in %s", id, where).isIn("", own);
            assertThat(found.put(id, own))
                    .as("%s was given before %s", id, where)
                    .isNull();
        }
    }

    private long latest(List<String> ids) {
        return ids.stream().mapToLong(this::sentAt).max().orElseThrow();
    }

    private long sentAt(String id) {
        return sentAtMs.get(id.substring(0, id.lastIndexOf('-')));
    }

    private static List<String> sorted(List<String> ids) {
        return ids.stream().sorted().toList();
    }

    private static List<String> ids(String text) {
        return Arrays.asList(text.split(","));
    }
}
