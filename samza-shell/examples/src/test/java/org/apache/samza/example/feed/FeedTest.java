// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.samza.Partition;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeedTest {
    private static final SystemStreamPartition PARTITION =
            new SystemStreamPartition("feed", "events", new Partition(0));

    @TempDir
    private Path dir;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(dir.resolve("events"), "a\nb\nc\n");
    }

    @Test
    void readsFromAnOffsetToTheEnd() throws Exception {
        FeedConsumer consumer = started("1", true);

        List<IncomingMessageEnvelope> found = poll(consumer, 3);

        assertThat(found).extracting(IncomingMessageEnvelope::getMessage).startsWith("b", "c");
        assertThat(found).extracting(IncomingMessageEnvelope::getOffset).startsWith("1", "2");
        assertThat(found.get(2).isEndOfStream()).isTrue();
    }

    @Test
    void followsAFileAsItGrowsByWholeLines() throws Exception {
        FeedConsumer consumer = started("3", false);

        Files.writeString(file, "d", StandardOpenOption.APPEND);
        assertThat(consumer.poll(Set.of(PARTITION), 200)).isEmpty();
        Files.writeString(file, "e\n", StandardOpenOption.APPEND);

        assertThat(poll(consumer, 1))
                .extracting(IncomingMessageEnvelope::getMessage)
                .containsExactly("de");
        consumer.stop();
    }

    @Test
    void theAdminTellsWhereAStreamBeginsAndEnds() {
        var admin = new FeedAdmin(dir);

        var metadata = admin.getSystemStreamMetadata(Set.of("events"))
                .get("events")
                .getSystemStreamPartitionMetadata()
                .get(new Partition(0));
        assertThat(metadata.getOldestOffset()).isEqualTo("0");
        assertThat(metadata.getNewestOffset()).isEqualTo("2");
        assertThat(metadata.getUpcomingOffset()).isEqualTo("3");
        assertThat(admin.getOffsetsAfter(Map.of(PARTITION, "2"))).containsEntry(PARTITION, "3");
        assertThat(admin.offsetComparator("9", "10")).isNegative();
    }

    private FeedConsumer started(String offset, boolean bounded) {
        var consumer = new FeedConsumer(dir, bounded, new NoOpMetricsRegistry());
        consumer.register(PARTITION, offset);
        consumer.start();
        return consumer;
    }

    private static List<IncomingMessageEnvelope> poll(FeedConsumer consumer, int wanted) throws InterruptedException {
        List<IncomingMessageEnvelope> found = new ArrayList<>();
        while (found.size() < wanted) {
            consumer.poll(Set.of(PARTITION), 1_000).values().forEach(found::addAll);
        }
        return found;
    }
}
