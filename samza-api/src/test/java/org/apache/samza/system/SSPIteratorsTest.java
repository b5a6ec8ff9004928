// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.system.ChangelogSSPIterator.Mode;
import org.apache.samza.util.SinglePartitionWithoutOffsetsSystemAdmin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SSPIteratorsTest {
    private static final SystemStreamPartition SSP = new SystemStreamPartition("kafka", "log", new Partition(0));
    private final SystemAdmin admin = new OrderedOffsetsAdmin();

    /** A consumer of one partition that gives out its messages in batches of three and then is at head. */
    private static final class BatchedConsumer implements SystemConsumer {
        private final Iterator<String> offsets;
        private int polls;

        private BatchedConsumer(String... offsets) {
            this.offsets = List.of(offsets).iterator();
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public void register(SystemStreamPartition systemStreamPartition, String offset) {}

        @Override
        public Map<SystemStreamPartition, List<IncomingMessageEnvelope>> poll(
                Set<SystemStreamPartition> systemStreamPartitions, long timeout) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            assertThat(systemStreamPartitions).containsExactly(SSP);
            assertThat(timeout).isEqualTo(BLOCK_ON_OUTSTANDING_MESSAGES);
            polls++;
            List<IncomingMessageEnvelope> batch = new ArrayList<>();
            while (offsets.hasNext() && batch.size() < 3) {
                batch.add(new IncomingMessageEnvelope(SSP, offsets.next(), "k", "m"));
            }
            return batch.isEmpty() ? Map.of() : Map.of(SSP, batch);
        }
    }

    private static List<String> offsetsOf(Iterator<IncomingMessageEnvelope> messages) {
        List<String> offsets = new ArrayList<>();
        messages.forEachRemaining(message -> offsets.add(message.getOffset()));
        return offsets;
    }

    @Test
    void unboundedWalkEndsWhereThePartitionEnds() {
        Iterator<IncomingMessageEnvelope> messages =
                new SystemStreamPartitionIterator(new BatchedConsumer("0", "1", "2", "3"), SSP);

        assertThat(offsetsOf(messages)).containsExactly("0", "1", "2", "3");
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(messages::next)
                .withMessageContaining(SSP.toString());
        assertThatThrownBy(messages::remove).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @CsvSource({"-1, ''", "0, 0", "2, 0 1 2", "3, 0 1 2", "4, 0 1 2 4", "99, 0 1 2 4 5 7"})
    void boundedWalkIncludesTheLastOffsetButNothingAfter(String end, String expected) {
        Iterator<IncomingMessageEnvelope> messages =
                new BoundedSSPIterator(new BatchedConsumer("0", "1", "2", "4", "5", "7"), SSP, end, admin);

        assertThat(String.join(" ", offsetsOf(messages))).isEqualTo(expected);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(messages::next);
    }

    @Test
    void boundedWalkDoesNotPollAgainAfterTheLastOffset() {
        BatchedConsumer consumer = new BatchedConsumer("0", "1", "2", "3");
        Iterator<IncomingMessageEnvelope> messages = new BoundedSSPIterator(consumer, SSP, "2", admin);

        assertThat(offsetsOf(messages)).containsExactly("0", "1", "2");
        assertThat(messages.hasNext()).isFalse();
        assertThat(consumer.polls).isEqualTo(1);
    }

    @Test
    void walkWithoutLastOffsetGoesToTheEndAndAnEmptyPartitionEndsAtOnce() {
        assertThat(offsetsOf(new BoundedSSPIterator(new BatchedConsumer("0", "1", "2", "3"), SSP, null, admin)))
                .containsExactly("0", "1", "2", "3");
        assertThat(new BoundedSSPIterator(new BatchedConsumer(), SSP, null, admin).hasNext())
                .isFalse();
        assertThat(new BoundedSSPIterator(new BatchedConsumer(), SSP, "5", admin).hasNext())
                .isFalse();
    }

    @Test
    void boundedWalkNeedsOffsetsThatCanBeCompared() {
        Iterator<IncomingMessageEnvelope> messages = new BoundedSSPIterator(
                new BatchedConsumer("0"), SSP, "5", new SinglePartitionWithoutOffsetsSystemAdmin());

        assertThatExceptionOfType(SamzaException.class)
                .isThrownBy(messages::hasNext)
                .withMessageContaining(SSP.toString());
    }

    @Test
    void interruptEndsTheWalkAndStaysSet() {
        Iterator<IncomingMessageEnvelope> messages = new SystemStreamPartitionIterator(new BatchedConsumer("0"), SSP);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(SamzaException.class)
                .isThrownBy(messages::hasNext)
                .withCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "1, true, null, 0R 1R 2T 3T",
                "1, true, 2, 0R 1R 2T",
                "1, false, null, 0R 1R 2R 3R",
                "null, true, null, 0T 1T 2T 3T",
                "null, false, 3, 0R 1R 2R 3R",
                "9, true, null, 0R 1R 2R 3R"
            })
    void changelogWalkTrimsWhatCameAfterTheRestoredState(
            String restoreOffset, boolean trim, String end, String expected) {
        ChangelogSSPIterator messages =
                new ChangelogSSPIterator(new BatchedConsumer("0", "1", "2", "3"), SSP, restoreOffset, admin, trim, end);

        List<String> seen = new ArrayList<>();
        messages.forEachRemaining(
                message -> seen.add(message.getOffset() + (messages.getMode() == Mode.RESTORE ? "R" : "T")));

        assertThat(String.join(" ", seen)).isEqualTo(expected);
    }
}
