// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RestoreProgressTest {
    private final RestoreProgress whole = new RestoreProgress();
    private final RestoreProgress part = whole.part();

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void tellsSpeedAndTimeLeftInOneLine() {
        part.expectStores(2);
        part.expect(10_000);
        whole.tick(0);
        part.storeReady();
        part.restored(3000, 6_000_000);
        part.passed(4000);
        whole.tick(seconds(2));

        assertThat(whole.recordsPerSecond()).isEqualTo(1500);
        assertThat(whole.bytesPerSecond()).isEqualTo(3_000_000);
        assertThat(whole.secondsLeft())
                .as("by offsets: a compacted log has fewer records")
                .isEqualTo(3);
        assertThat(whole)
                .hasToString(
                        "1 of 2 stores, 3,000 records of at most 10,000, 6.0 MB, 1,500 records/s, 3.0 MB/s, 3 s left");
    }

    @Test
    void forgetsHowFastItOnceWas() {
        part.expect(1_000_000);
        for (int second = 0; second < 100; second++) {
            part.restored(second < 50 ? 1000 : 10, 0);
            part.passed(second < 50 ? 1000 : 10);
            whole.tick(seconds(second));
        }

        assertThat(whole.recordsPerSecond()).isEqualTo(10);
    }

    @Test
    void doesNotGuessBeforeAnythingIsKnown() {
        assertThat(whole.secondsLeft()).isEqualTo(-1);
        part.expect(10);
        whole.tick(0);
        whole.tick(seconds(1));

        assertThat(whole.secondsLeft()).isEqualTo(-1);
        assertThat(whole.toString()).doesNotContain("left");
    }

    @Test
    void hasNothingLeftOnceItIsFinished() {
        part.expect(10);
        whole.tick(0);
        part.restored(10, 10);
        part.passed(10);
        whole.tick(seconds(1));
        assertThat(whole.secondsLeft()).isZero();
        whole.finish();

        assertThat(whole.recordsPerSecond()).isZero();
        assertThat(whole.recordsLeft()).isZero();
    }

    @Test
    void saysHowManyStoresAreRebuilt() {
        part.rebuilding();

        assertThat(whole.rebuiltStores()).isEqualTo(1);
        assertThat(whole.toString()).endsWith(", 1 stores rebuilt");
    }
}
