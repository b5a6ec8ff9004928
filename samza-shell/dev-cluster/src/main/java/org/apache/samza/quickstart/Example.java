// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/** The examples: what each reads and what it writes. What it does stands in its property file. */
enum Example {
    TASK(Script.JOB, List.of("flights"), List.of("late-flights")),
    PIPELINE(Script.APP, List.of("flights"), List.of("long-flights")),
    WINDOW(Script.APP, List.of("flights"), List.of("departures-per-window")),
    STREAM_TABLE_JOIN(Script.APP, List.of("airports", "flights"), List.of("flights-with-airports")),
    STREAM_STREAM_JOIN(Script.APP, List.of("departures", "arrivals"), List.of("trips")),
    ASYNC(Script.APP, List.of("flights"), List.of("fares")),
    TABLE_TABLE_JOIN(Script.APP, List.of("airports", "delays"), List.of("board")),
    REPARTITION(Script.APP, List.of("flights"), List.of("routes")),
    BOUNDED(Script.APP, List.of(), List.of("totals")),
    CUSTOM_SYSTEM(Script.APP, List.of(), List.of("late-departures")),
    CALL_GRAPH(Script.APP, List.of("calls"), List.of("call-trees", "service-reports"));

    private static final int PARTITIONS = 4;

    /** What runs it. */
    enum Script {
        JOB("run-job.sh"),
        APP("run-app.sh");

        final String file;

        Script(String file) {
            this.file = file;
        }
    }

    final Script script;
    /** Topics with data. */
    final List<String> inputs;

    final List<String> outputs;

    Example(Script script, List<String> inputs, List<String> outputs) {
        this.script = script;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /** As in commands and names of files. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of its job. */
    String job() {
        return "example-" + title();
    }

    boolean endsByItself() {
        return this == BOUNDED;
    }

    /** Nothing more is expected when nothing has come for so long. */
    Duration quiet() {
        return Duration.ofSeconds(this == CALL_GRAPH ? 15 : 5);
    }

    List<NewTopic> topics() {
        List<NewTopic> topics = new ArrayList<>();
        Stream.concat(inputs.stream(), outputs.stream())
                .forEach(topic -> topics.add(new NewTopic(topic, PARTITIONS, (short) 1)));
        return topics;
    }

    static Example named(String title) {
        return Arrays.stream(values())
                .filter(example -> example.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no example " + title + "; there are "
                        + Arrays.stream(values()).map(Example::title).toList()));
    }
}
