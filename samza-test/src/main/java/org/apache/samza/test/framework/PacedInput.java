// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework;

import java.util.List;
import java.util.Map;
import org.apache.samza.agent.NamedThreads;

/** Fills a stream of a test, at once or bit by bit, and ends it. */
final class PacedInput {
    private final MemoryStream stream;
    private final Map<Integer, List<Object>> messages;
    private final long delayMs;

    /**
     * An input.
     *
     * @param messages by partition
     * @param delayMs before each message of a partition
     */
    PacedInput(MemoryStream stream, Map<Integer, List<Object>> messages, long delayMs) {
        this.stream = stream;
        this.messages = messages;
        this.delayMs = delayMs;
    }

    /** Writes everything. */
    void writeAll() {
        messages.forEach((partition, list) -> {
            list.forEach(message -> stream.write(partition, message));
            stream.end(partition);
        });
    }

    /** Begins to write on a thread of its own, which ends with the last message. */
    void start() {
        NamedThreads.thread("samza-test-input", this::writeSlowly).start();
    }

    private void writeSlowly() {
        try {
            int longest = messages.values().stream().mapToInt(List::size).max().orElse(0);
            for (int number = 0; number <= longest; number++) {
                if (number < longest) {
                    Thread.sleep(delayMs);
                }
                writeNext(number);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeNext(int number) {
        messages.forEach((partition, list) -> {
            if (number < list.size()) {
                stream.write(partition, list.get(number));
            } else if (number == list.size()) {
                stream.end(partition);
            }
        });
    }
}
