// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.samza.config.MapConfig;
import org.apache.samza.table.retry.TableRetryPolicy.BackoffType;
import org.apache.samza.table.utils.SerdeUtils;
import org.junit.jupiter.api.Test;

class TableRetryPolicyTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void triesAtOnceWithoutEndUnlessToldOtherwise() {
        TableRetryPolicy policy = new TableRetryPolicy();
        assertThat(policy.getBackoffType()).isEqualTo(BackoffType.NONE);
        assertThat(policy.getMaxAttempts()).isNull();
        assertThat(policy.getMaxDuration()).isNull();
        assertThat(policy.getRetryPredicate().test(new RuntimeException())).isFalse();
    }

    @Test
    void theLastBackoffNamedCounts() {
        TableRetryPolicy policy = new TableRetryPolicy().withFixedBackoff(SECOND);
        assertThat(policy.getBackoffType()).isEqualTo(BackoffType.FIXED);
        assertThat(policy.getSleepTime()).isEqualTo(SECOND);
        policy.withExponentialBackoff(SECOND, MINUTE, 1.5);
        assertThat(policy.getBackoffType()).isEqualTo(BackoffType.EXPONENTIAL);
        assertThat(policy.getExponentialMaxSleep()).isEqualTo(MINUTE);
        assertThat(policy.getExponentialFactor()).isEqualTo(1.5);
        policy.withRandomBackoff(SECOND, MINUTE);
        assertThat(policy.getBackoffType()).isEqualTo(BackoffType.RANDOM);
        assertThat(policy.getRandomMin()).isEqualTo(SECOND);
        assertThat(policy.getRandomMax()).isEqualTo(MINUTE);
    }

    @Test
    void randomPausesTakeNoJitter() {
        assertThat(new TableRetryPolicy()
                        .withFixedBackoff(MINUTE)
                        .withJitter(SECOND)
                        .getJitter())
                .isEqualTo(SECOND);
        assertThat(new TableRetryPolicy()
                        .withRandomBackoff(SECOND, MINUTE)
                        .withJitter(SECOND)
                        .getJitter())
                .isNull();
    }

    @Test
    void refusesWhatMakesNoSense() {
        TableRetryPolicy policy = new TableRetryPolicy();
        assertThatThrownBy(() -> policy.withStopAfterAttempts(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy.withFixedBackoff(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> policy.withRetryPredicate(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void survivesTheWayThroughAConfiguration() {
        TableRetryPolicy policy = new TableRetryPolicy()
                .withStopAfterAttempts(3)
                .withStopAfterDelay(MINUTE)
                .withRetryPredicate(IllegalStateException.class::isInstance);
        TableRetryPolicy copy = SerdeUtils.deserialize("policy", SerdeUtils.serialize("policy", policy));
        assertThat(copy.getMaxAttempts()).isEqualTo(3);
        assertThat(copy.getMaxDuration()).isEqualTo(MINUTE);
        assertThat(copy.getRetryPredicate().test(new IllegalStateException())).isTrue();
        assertThat(copy.getRetryPredicate().test(new RuntimeException())).isFalse();
    }

    @Test
    void describesItselfUnderItsClassName() {
        TableRetryPolicy policy =
                new TableRetryPolicy().withFixedBackoff(SECOND).withStopAfterAttempts(3);
        assertThat(policy.toConfig(new MapConfig(), new MapConfig()))
                .hasSize(1)
                .hasEntrySatisfying(
                        "TableRetryPolicy",
                        json -> assertThat(json)
                                .contains("\"sleepTime\":\"PT1S\"", "\"maxAttempts\":3", "\"backoffType\":\"FIXED\"")
                                .contains("\"retryPredicate\":\"" + TableRetryPolicy.class.getName() + "$$Lambda"));
    }
}
