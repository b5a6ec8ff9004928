// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** What an example has sent: how much, and the last of it. */
final class ExampleResults {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final int SHOWN = 8;
    private static final int WIDTH = 160;

    private final Example example;
    private final KafkaClients kafka;
    private final Map<String, Output> outputs = new LinkedHashMap<>();

    private static final class Output {
        private final Deque<String> last = new ArrayDeque<>();
        private long count;
    }

    ExampleResults(Example example, KafkaClients kafka) {
        this.example = example;
        this.kafka = kafka;
        example.outputs.forEach(topic -> outputs.put(topic, new Output()));
    }

    /** Returns when some messages have come and no more do. */
    void await(ExampleJob job) throws IOException {
        List<KafkaConsumer<String, String>> consumers = new ArrayList<>();
        try {
            example.outputs.forEach(topic -> consumers.add(kafka.fromTheBeginning(topic)));
            long changedNanos = System.nanoTime();
            long before = 0;
            while (System.nanoTime() - changedNanos < (before == 0 ? PATIENCE : example.quiet()).toNanos()) {
                if (job.hasEnded() && before == 0) {
                    throw new IOException("The job ended without sending anything; its log is " + job.log());
                }
                consumers.forEach(consumer -> KafkaClients.poll(consumer, this::take));
                if (count() > before) {
                    before = count();
                    changedNanos = System.nanoTime();
                }
            }
            if (before == 0) {
                throw new IOException("Nothing came in " + PATIENCE.toSeconds() + " s; the job's log is " + job.log());
            }
        } finally {
            consumers.forEach(KafkaConsumer::close);
        }
    }

    private long count() {
        return outputs.values().stream().mapToLong(output -> output.count).sum();
    }

    private void take(ConsumerRecord<String, String> message) {
        Output output = outputs.get(message.topic());
        output.count++;
        output.last.add(message.key() + "  " + message.value());
        if (output.last.size() > SHOWN) {
            output.last.remove();
        }
    }

    String text() {
        var text = new StringBuilder();
        outputs.forEach((topic, output) -> {
            text.append(String.format("%n%,d messages in topic %s; the last:%n%n", output.count, topic));
            output.last.forEach(line -> text.append("  ")
                    .append(line.length() > WIDTH ? line.substring(0, WIDTH) + "…" : line)
                    .append(System.lineSeparator()));
        });
        return text.append(System.lineSeparator()).toString();
    }
}
