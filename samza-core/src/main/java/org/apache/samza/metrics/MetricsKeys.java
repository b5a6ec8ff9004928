// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metrics;

import java.util.List;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of metrics: where they are reported to, how often, which of them. */
public final class MetricsKeys {
    /** Reporters. */
    public static final ConfigKey<List<String>> REPORTERS = ConfigKey.list("metrics.reporters")
            .defaultsTo(List.of())
            .doc("Names of the metrics reporters, each with metrics.reporter.NAME.class.");

    /** Class of a reporter. */
    public static final ConfigKey<String> REPORTER_CLASS = ConfigKey.className("metrics.reporter.{reporter}.class")
            .doc("Factory of the reporter: a class that implements MetricsReporterFactory.");

    /** Stream of snapshots. */
    public static final ConfigKey<String> STREAM = ConfigKey.string("metrics.reporter.{reporter}.stream")
            .doc("Where the snapshot reporter sends to, as system.stream.");

    /** Period of snapshots. */
    public static final ConfigKey<Integer> INTERVAL_SECONDS = ConfigKey.integer("metrics.reporter.{reporter}.interval")
            .defaultsTo(60)
            .atLeast(1)
            .doc("Seconds between two snapshots of each source.");

    /** Metrics left out of snapshots. */
    public static final ConfigKey<String> BLACKLIST = ConfigKey.string("metrics.reporter.{reporter}.blacklist")
            .defaultsToText("none: every metric is sent")
            .doc("Regular expression; metrics whose group.name matches it as a whole are not sent.");

    /** Metrics written to the log. */
    public static final ConfigKey<String> LOG_REGEX = ConfigKey.string("metrics.reporter.{reporter}.log.regex")
            .defaultsTo(".*")
            .doc("Regular expression; the logging reporter writes metrics whose group.name matches it as a whole.");

    /** Period of logging. */
    public static final ConfigKey<Integer> LOG_INTERVAL_SECONDS = ConfigKey.integer(
                    "metrics.reporter.{reporter}.logging.interval.seconds")
            .defaultsTo(60)
            .atLeast(1)
            .doc("Seconds between two reports of the logging reporter.");

    /** Timers on or off. */
    public static final ConfigKey<Boolean> TIMERS = ConfigKey.bool("metrics.timer.enabled")
            .defaultsTo(true)
            .doc("Whether the framework times its steps.")
            .hasNoEffectBecause(
                    "steps are timed once a batch or a commit, never once a message: there is nothing to save");

    /** Costly timers on or off. */
    public static final ConfigKey<Boolean> DEBUG_TIMERS = ConfigKey.bool("metrics.timer.debug.enabled")
            .defaultsTo(false)
            .doc("Whether costly timers run as well.")
            .hasNoEffectBecause("no timer is costly enough to be off by default");

    /** Every key above. */
    public static final List<ConfigKey<?>> ALL = List.of(
            REPORTERS,
            REPORTER_CLASS,
            STREAM,
            INTERVAL_SECONDS,
            BLACKLIST,
            LOG_REGEX,
            LOG_INTERVAL_SECONDS,
            TIMERS,
            DEBUG_TIMERS);

    private MetricsKeys() {}
}
