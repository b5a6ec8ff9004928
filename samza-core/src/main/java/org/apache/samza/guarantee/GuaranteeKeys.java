// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.guarantee;

import java.util.List;
import org.apache.samza.config.Config;
import org.apache.samza.config.StateBackends;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of the guarantee, and of commits as far as the guarantee depends on them. */
public final class GuaranteeKeys {
    static final String EXACTLY_ONCE = "exactly_once";
    static final String AT_LEAST_ONCE = "at_least_once";

    private static final long COMMIT_MS_IN_TRANSACTIONS = 200;
    /** Each of these commits uploads files, and tasks wait meanwhile. */
    private static final long COMMIT_MS_IN_TRANSACTIONS_WITH_UPLOADS = 5_000;

    private static final long COMMIT_MS_WITHOUT = 60_000;

    /** Far below the minute that a transaction may take unless configured otherwise. */
    private static final long LONGEST_COMMIT_PAUSE_MS = 2_000;

    /** What is promised. */
    public static final ConfigKey<String> GUARANTEE = ConfigKey.oneOf(
                    "task.processing.guarantee", EXACTLY_ONCE, AT_LEAST_ONCE)
            .defaultsToText("the strongest that the job's systems can give")
            .doc(
                    "exactly_once: outputs, changelogs and checkpoints of a commit are one Kafka transaction; a job that cannot keep"
                            + " this is refused with the reason. at_least_once: what was not committed is processed again, and its"
                            + " outputs are written again. Log and page of a job say which it is and why.");

    /** Whether a container's writes of state are fenced. */
    public static final ConfigKey<Boolean> FENCING = ConfigKey.bool("task.fencing.enabled")
            .defaultsTo(true)
            .doc(
                    "Whether changelogs and checkpoints are written in transactions under the container's id, so that a container"
                            + " that was replaced but still runs cannot write them. Without it a job is at_least_once at best; false is for"
                            + " clusters whose access rules grant no transactional ids.");

    /** Period of commits. */
    public static final ConfigKey<Long> COMMIT_MS = ConfigKey.longInt("task.commit.ms")
            .defaultsToText(COMMIT_MS_IN_TRANSACTIONS + " under exactly-once, and up to " + LONGEST_COMMIT_PAUSE_MS
                    + " between commits that would else take more than a fifth of the time; "
                    + COMMIT_MS_IN_TRANSACTIONS_WITH_UPLOADS + " if state backends save stores then; else "
                    + COMMIT_MS_WITHOUT)
            .doc(
                    "Period of commits, in ms; with 0 or less only the task itself asks for commits, and none is made at the end."
                            + " Under exactly-once it is about how long a result takes to become visible. A period that is set is kept"
                            + " whatever commits take.");

    /** Commit while messages are in flight. */
    public static final ConfigKey<Boolean> ASYNC_COMMIT = ConfigKey.bool("task.async.commit")
            .defaultsTo(false)
            .doc("Whether commits and windows of an asynchronous task may run while messages are in flight.");

    /** Every key above. */
    public static final List<ConfigKey<?>> ALL = List.of(GUARANTEE, FENCING, COMMIT_MS, ASYNC_COMMIT);

    private GuaranteeKeys() {}

    /** Period of commits in ms; 0 or less for none. */
    public static long commitMs(Config config, Guarantee guarantee) {
        return COMMIT_MS.find(config).orElseGet(() -> {
            if (!guarantee.isExactlyOnce()) {
                return COMMIT_MS_WITHOUT;
            }
            return StateBackends.any(config) ? COMMIT_MS_IN_TRANSACTIONS_WITH_UPLOADS : COMMIT_MS_IN_TRANSACTIONS;
        });
    }

    /** For how long the next commit may be put off after one that took long, in ms; 0 for not at all. */
    public static long longestCommitPauseMs(Config config, Guarantee guarantee) {
        boolean mayPutOff = guarantee.isExactlyOnce() && COMMIT_MS.find(config).isEmpty();
        return mayPutOff ? Math.max(commitMs(config, guarantee), LONGEST_COMMIT_PAUSE_MS) : 0;
    }
}
