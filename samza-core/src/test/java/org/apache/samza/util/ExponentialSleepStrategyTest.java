// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ExponentialSleepStrategyTest {
    private final ExponentialSleepStrategy strategy = new ExponentialSleepStrategy(2.0, 1, 10);

    @Test
    void pausesGrowUpToALimit() {
        assertThat(strategy.getNextDelay(0)).isEqualTo(1);
        assertThat(strategy.getNextDelay(3)).isEqualTo(6);
        assertThat(strategy.getNextDelay(6)).isEqualTo(10);
        assertThat(new ExponentialSleepStrategy().getNextDelay(0)).isEqualTo(100);
    }

    @Test
    void aLoopCountsItsSleepsUntilItIsReset() {
        ExponentialSleepStrategy.RetryLoop loop = strategy.startLoop();
        loop.sleep();
        loop.sleep();
        assertThat(loop.sleepCount()).isEqualTo(2);
        assertThat(loop.isDone()).isFalse();
        loop.done();
        assertThat(loop.isDone()).isTrue();
        loop.reset();
        assertThat(loop.sleepCount()).isZero();
        assertThat(loop.isDone()).isFalse();
    }

    @Test
    void anInterruptEndsTheLoopAndStaysSet() {
        ExponentialSleepStrategy.RetryLoop loop = strategy.startLoop();
        Thread.currentThread().interrupt();
        loop.sleep();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(loop.isDone()).isTrue();
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new ExponentialSleepStrategy(1, 1, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("backOffMultiplier is 1.0");
        assertThatThrownBy(() -> new ExponentialSleepStrategy(2, 0, 10)).hasMessageContaining("initialDelayMs is 0");
        assertThatThrownBy(() -> new ExponentialSleepStrategy(2, 20, 10)).hasMessageContaining("maximumDelayMs is 10");
    }
}
