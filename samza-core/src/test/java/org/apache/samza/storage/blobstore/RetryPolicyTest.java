// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.samza.config.MapConfig;
import org.junit.jupiter.api.Test;

final class RetryPolicyTest {
    @Test
    void pausesGrowUpToALongestOneAndVary() {
        RetryPolicy policy = RetryPolicy.of(new MapConfig());
        assertThat(policy.pauseMs(1, 0.5)).isEqualTo(100);
        assertThat(policy.pauseMs(2, 0.5)).isEqualTo(500);
        assertThat(policy.pauseMs(6, 0.5)).isEqualTo(312_500);
        assertThat(policy.pauseMs(900, 0.5)).isEqualTo(312_500);
        assertThat(policy.pauseMs(1, 0)).isEqualTo(90);
        assertThat(policy.pauseMs(1, 1)).isEqualTo(110);
    }

    @Test
    void thereIsAnEndByTimeAndByNumber() {
        RetryPolicy policy = RetryPolicy.of(new MapConfig());
        assertThat(policy.allows(1_000, 899_999)).isTrue();
        assertThat(policy.allows(1, 900_000)).isFalse();
        RetryPolicy twice = RetryPolicy.of(new MapConfig(Map.of("blob.store.retry.policy.max.retries", "2")));
        assertThat(twice.allows(2, 0)).isTrue();
        assertThat(twice.allows(3, 0)).isFalse();
    }
}
