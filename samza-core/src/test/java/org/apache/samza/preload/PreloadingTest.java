// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.preload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.junit.jupiter.api.Test;

final class PreloadingTest {
    private static final String FAIL = "fail";
    private static final Config CONFIG = new MapConfig(Map.of("job.name", "known"));

    /** Service providers are made anew for each thread, so that what they note lies outside them. */
    private static final List<String> NOTES = new CopyOnWriteArrayList<>();

    /** Notes what it is asked for. */
    public static final class Noting implements Preload {
        /** For the service loader. */
        public Noting() {}

        @Override
        public void loadForAnyJob() {
            NOTES.add(Thread.currentThread().getName() + " for any job");
        }

        @Override
        public void loadFor(Config config) {
            NOTES.add(Thread.currentThread().getName() + " for " + config.get("job.name"));
        }
    }

    /** Lacks a class of a job that asks for it. */
    public static final class Failing implements Preload {
        /** For the service loader. */
        public Failing() {}

        @Override
        public void loadFor(Config config) {
            if (config.containsKey(FAIL)) {
                throw new NoClassDefFoundError("told to");
            }
        }
    }

    @Test
    void loadsForAnyJobAtOnceAndForTheJobWhenItIsKnown() {
        NOTES.clear();
        try (Preloading preloading = Preloading.start()) {
            preloading.jobIs(CONFIG);
            preloading.awaitEnd();
        }
        assertThat(NOTES).containsExactly("samza-preload for any job", "samza-preload for known");
    }

    @Test
    void aProcessThatEndsBeforeItsJobIsKnownDoesNotWait() {
        long begun = System.nanoTime();
        NOTES.clear();

        Preloading.start().close();

        assertThat(System.nanoTime() - begun).isLessThan(4_000_000_000L);
        assertThat(NOTES).doesNotContain("samza-preload for known");
    }

    @Test
    void whatIsMissingIsLeftToWhoeverNeedsIt() {
        try (Preloading preloading = Preloading.start()) {
            preloading.jobIs(new MapConfig(Map.of(FAIL, "true")));
            preloading.awaitEnd();
        }
    }
}
