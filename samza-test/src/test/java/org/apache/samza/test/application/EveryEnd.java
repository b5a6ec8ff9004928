// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.application;

import static org.apache.samza.test.application.EveryOperator.PAIR;
import static org.apache.samza.test.application.EveryOperator.TEXT;
import static org.apache.samza.test.application.EveryOperator.topic;

import java.time.Duration;
import java.util.List;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.MessageStream;
import org.apache.samza.operators.OutputStream;
import org.apache.samza.operators.windows.Windows;
import org.apache.samza.system.descriptors.GenericSystemDescriptor;

/** Windows that only the end of their stream closes, behind one and two intermediate streams, of an input whose partitions end. */
public final class EveryEnd implements StreamApplication {
    static final String INPUT = "input";
    /** Every message at once. */
    static final String PASSED = "passed";

    static final String BROADCASTS = "broadcasts";
    /** One pane for each group. */
    static final String GROUPS = "groups";

    static final String SESSIONS = "sessions";
    /** One pane for each task, of the groups that {@link #GROUPS} gives. */
    static final String ALL = "all";

    static final List<String> OUTPUTS = List.of(PASSED, BROADCASTS, GROUPS, SESSIONS, ALL);

    /** No window of this length that begins in these years ends in them. */
    private static final Duration LONG = Duration.ofDays(10_000);

    @Override
    public void describe(StreamApplicationDescriptor app) {
        String job = app.getConfig().get("job.name");
        var kafka = new GenericSystemDescriptor("kafka", "org.apache.samza.system.kafka.KafkaSystemFactory");
        var marked = new GenericSystemDescriptor("marked", MarkedKafkaFactory.class.getName());
        app.withDefaultSystem(kafka);
        MessageStream<KV<String, String>> in = app.getInputStream(
                marked.getInputDescriptor(topic(job, INPUT), PAIR).isBounded());
        if (app.getConfig().getBoolean(EveryOperator.WAITS, false)) {
            in = in.flatMapAsync(EveryOperator::later);
        }
        in.broadcast(PAIR, "all").sendTo(output(app, kafka, job, BROADCASTS));
        MessageStream<KV<String, String>> byGroup = in.partitionBy(KV::getValue, KV::getKey, PAIR, "group");
        byGroup.sendTo(output(app, kafka, job, PASSED));
        byGroup.window(
                        Windows.keyedSessionWindow(
                                (KV<String, String> message) -> message.getKey(),
                                LONG,
                                () -> "",
                                Pane::add,
                                TEXT,
                                TEXT),
                        "session")
                .map(new Pane.Writer<>())
                .sendTo(output(app, kafka, job, SESSIONS));
        byGroup.window(
                        Windows.keyedTumblingWindow((KV<String, String> message) -> message.getKey(), LONG, TEXT, PAIR),
                        "group")
                .map(new Pane.Writer<>())
                .sendTo(output(app, kafka, job, GROUPS))
                .partitionBy(EveryEnd::group, EveryEnd::group, PAIR, "pane")
                .window(Windows.tumblingWindow(LONG, () -> "", Pane::add, TEXT), "all")
                .map(new Pane.Writer<>())
                .sendTo(output(app, kafka, job, ALL));
    }

    private static String group(KV<String, String> pane) {
        return pane.getKey().split("/")[1];
    }

    private static OutputStream<KV<String, String>> output(
            StreamApplicationDescriptor app, GenericSystemDescriptor kafka, String job, String stream) {
        return app.getOutputStream(kafka.getOutputDescriptor(topic(job, stream), PAIR));
    }
}
