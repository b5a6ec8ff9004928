// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.List;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of metrics and of the reporters that publish them. */
public final class MetricsKeys {
    /** Which reporters. */
    public static final ConfigKey<List<String>> REPORTERS =
            ConfigKey.list("metrics.reporters").doc("Names of the reporters that publish metrics.");

    /** Class of a reporter. */
    public static final ConfigKey<String> REPORTER_CLASS = ConfigKey.className("metrics.reporter.{reporter}.class")
            .doc("The reporter: a class that implements MetricsReporterFactory, for example"
                    + " org.apache.samza.metrics.reporter.MetricsSnapshotReporterFactory.");

    /** Where snapshots go. */
    public static final ConfigKey<String> REPORTER_STREAM = ConfigKey.string("metrics.reporter.{reporter}.stream")
            .doc("Stream that the snapshot reporter writes to: system.stream.");

    /** Period of snapshots. */
    public static final ConfigKey<Integer> REPORTER_INTERVAL = ConfigKey.integer("metrics.reporter.{reporter}.interval")
            .defaultsTo(60)
            .atLeast(1)
            .doc("Seconds between two snapshots.");

    /** What not to publish. */
    public static final ConfigKey<String> REPORTER_BLACKLIST = ConfigKey.string("metrics.reporter.{reporter}.blacklist")
            .defaultsToText("none")
            .doc("Regular expression of group.name of metrics that are left out of snapshots.");

    /** What to log. */
    public static final ConfigKey<String> LOG_REGEX = ConfigKey.string("metrics.reporter.{reporter}.log.regex")
            .defaultsToText("everything")
            .doc("Regular expression of source-group-name of metrics that the logging reporter logs.");

    /** Period of logging. */
    public static final ConfigKey<Integer> LOG_INTERVAL = ConfigKey.integer(
                    "metrics.reporter.{reporter}.logging.interval.seconds")
            .defaultsTo(60)
            .atLeast(1)
            .doc("Seconds between two rounds of the logging reporter.");

    /** What other reporters read. */
    public static final ConfigKey<String> REPORTER_PROPERTY =
            ConfigKey.string("metrics.reporter.{reporter}.{property}").doc("Property that the reporter reads.");

    /** Every key of this file. */
    public static final List<ConfigKey<?>> ALL = List.of(
            REPORTERS,
            REPORTER_CLASS,
            REPORTER_STREAM,
            REPORTER_INTERVAL,
            REPORTER_BLACKLIST,
            LOG_REGEX,
            LOG_INTERVAL,
            REPORTER_PROPERTY);

    private MetricsKeys() {}
}
