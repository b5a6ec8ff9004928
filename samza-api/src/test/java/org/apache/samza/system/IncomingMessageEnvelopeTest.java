// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.apache.samza.Partition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IncomingMessageEnvelopeTest {
    private static final SystemStreamPartition SSP = new SystemStreamPartition("kafka", "orders", new Partition(1));

    @Test
    void equalityIgnoresTimesAndSize() {
        IncomingMessageEnvelope one = new IncomingMessageEnvelope(SSP, "5", "k", "m", 3, 7, 8);
        IncomingMessageEnvelope same = new IncomingMessageEnvelope(SSP, "5", "k", "m");

        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(one).isNotEqualTo(new IncomingMessageEnvelope(SSP, "6", "k", "m"));
        assertThat(one).isNotEqualTo(new IncomingMessageEnvelope(SSP, "5", "k", null));
    }

    @Test
    void endOfStreamIsToldByItsOffset() {
        IncomingMessageEnvelope end = IncomingMessageEnvelope.buildEndOfStreamEnvelope(SSP);

        assertThat(end.isEndOfStream()).isTrue();
        assertThat(end.getOffset()).isEqualTo("\0END_OF_STREAM\0");
        assertThat(end.getMessage()).isEqualTo(new EndOfStreamMessage());
        assertThat(new IncomingMessageEnvelope(SSP, "5", null, new EndOfStreamMessage("Partition 0")).isEndOfStream())
                .as("the end of one upstream task is not the end of the partition")
                .isFalse();
    }

    @Test
    void drainAndWatermarkAreToldByTheirMessage() {
        IncomingMessageEnvelope drain = IncomingMessageEnvelope.buildDrainMessage(SSP, "run-1");
        IncomingMessageEnvelope watermark = IncomingMessageEnvelope.buildWatermarkEnvelope(SSP, 99);

        assertThat(drain.isDrain()).isTrue();
        assertThat(drain.isWatermark()).isFalse();
        assertThat(drain.getOffset()).isNull();
        assertThat(drain.getMessage()).isEqualTo(new DrainMessage("run-1"));
        assertThat(watermark.isWatermark()).isTrue();
        assertThat(watermark.isDrain()).isFalse();
        assertThat(watermark.getMessage()).isEqualTo(new WatermarkMessage(99));
    }

    @Test
    void partitionIsNotSplitByAFactorOfOne() {
        IncomingMessageEnvelope envelope = new IncomingMessageEnvelope(SSP, "5", "k", "m");

        assertThat(envelope.getSystemStreamPartition(1)).isSameAs(SSP);
        assertThat(envelope.getSystemStreamPartition(0)).isSameAs(SSP);
    }

    @ParameterizedTest
    @CsvSource({"k, 2, 1", "k, 4, 3", "abc, 4, 2", "-zz, 4, 1"})
    void bucketOfAKeyIsTheOneOlderReleasesGaveIt(String key, int factor, int bucket) {
        assertThat(new IncomingMessageEnvelope(SSP, "5", key, "m").getSystemStreamPartition(factor))
                .isEqualTo(new SystemStreamPartition(SSP, bucket));
    }

    @Test
    void bucketIsNeverNegative() {
        assertThat(IntStream.of(-1, -7, Integer.MIN_VALUE, Integer.MAX_VALUE)
                        .map(key -> new IncomingMessageEnvelope(SSP, "5", key, "m")
                                .getSystemStreamPartition(3)
                                .getKeyBucket()))
                .allMatch(bucket -> bucket >= 0 && bucket < 3);
    }

    @Test
    void keylessMessagesAreSpreadByOffset() {
        assertThat(IntStream.range(0, 4)
                        .map(i -> new IncomingMessageEnvelope(SSP, "" + i, null, "m")
                                .getSystemStreamPartition(4)
                                .getKeyBucket()))
                .containsExactly(0, 1, 2, 3);
        assertThat(new IncomingMessageEnvelope(SSP, null, null, "m").getSystemStreamPartition(4))
                .isEqualTo(new SystemStreamPartition(SSP, 0));
    }

    @Test
    void equalByteKeysShareABucket() {
        assertThat(IntStream.range(0, 50)
                        .map(i -> new IncomingMessageEnvelope(SSP, "5", new byte[] {1, 2}, "m")
                                .getSystemStreamPartition(16)
                                .getKeyBucket())
                        .distinct())
                .hasSize(1);
    }
}
