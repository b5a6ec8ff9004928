// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.samza.config.MapConfig;
import org.junit.jupiter.api.Test;

final class LoopSettingsTest {
    @Test
    void hasTheDefaultsThatJobsRelyOn() {
        MapConfig config = new MapConfig();
        assertThat(LoopSettings.of(config, LoopFixture.AT_LEAST_ONCE))
                .isEqualTo(
                        new LoopSettings(-1, 60_000, 0, false, false, 30_000, 1, -1, -1, 10, 50, List.of(), 64 << 20));
    }

    @Test
    void commitsOftenAndTogetherUnderExactlyOnce() {
        LoopSettings settings = LoopSettings.of(new MapConfig(), LoopFixture.EXACTLY_ONCE);
        assertThat(settings.commitMs()).isEqualTo(200);
        assertThat(settings.longestCommitPauseMs()).isEqualTo(2000);
        assertThat(settings.commitTogether()).isTrue();
        assertThat(LoopSettings.of(new MapConfig(Map.of("task.commit.ms", "70")), LoopFixture.EXACTLY_ONCE)
                        .longestCommitPauseMs())
                .isZero();
    }

    @Test
    void readsEveryKey() {
        Map<String, String> config = new HashMap<>();
        config.put("task.window.ms", "1");
        config.put("task.commit.ms", "2");
        config.put("task.async.commit", "true");
        config.put("task.shutdown.ms", "3");
        config.put("task.max.concurrency", "4");
        config.put("task.callback.timeout.ms", "5");
        config.put("task.callback.drain.timeout.ms", "9");
        config.put("task.max.idle.ms", "6");
        config.put("task.poll.interval.ms", "7");
        config.put("task.ignored.exceptions", "a.B, c.D");
        config.put("task.commit.max.uncommitted.bytes", "8");
        assertThat(LoopSettings.of(new MapConfig(config), LoopFixture.AT_LEAST_ONCE))
                .isEqualTo(new LoopSettings(1, 2, 0, false, true, 3, 4, 5, 9, 6, 7, List.of("a.B", "c.D"), 8));
    }

    @Test
    void readsThePoolSizeThatAutosizingSets() {
        Map<String, String> config = new HashMap<>();
        config.put("job.container.thread.pool.size", "2");
        config.put("job.autosizing.container.thread.pool.size", "5");
        assertThat(LoopKeys.threads(new MapConfig(config))).isEqualTo(2);
        config.put("job.autosizing.enabled", "true");
        assertThat(LoopKeys.threads(new MapConfig(config))).isEqualTo(5);
    }
}
