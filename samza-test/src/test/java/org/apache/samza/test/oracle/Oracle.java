// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.samza.test.support.JobPackage;

/**
 * Runs the two jobs under faults, and tells whether what they have written is what the model says.
 *
 * @param cluster where they run
 * @param seed of the input, and of what is killed when
 */
record Oracle(OracleCluster cluster, long seed) {
    private static final int PER_SECOND = 160;
    private static final String EXACTLY_ONCE = "exactly_once";

    /**
     * What came out of a run.
     *
     * @param difference the first one; empty if there is none
     * @param summary table for people
     */
    record Outcome(Optional<Difference> difference, String summary) {
        /** @throws AssertionError with the difference, if there is one */
        void requireNoDifference() {
            difference.ifPresent(first -> {
                throw new AssertionError(first + "\n" + summary);
            });
        }
    }

    /** Both jobs as local processes, under one fault after the other. */
    Outcome localRun(String name, List<Fault> faults) {
        return run(name, run -> {
            run.start(PER_SECOND, List.of(rekeyJob(run, EXACTLY_ONCE), countJob(run, EXACTLY_ONCE, "logs")));
            long fed = strike(run, faults);
            // Only now: a fault may have moved them.
            return outcome(run, fed, verification(run, run.storesOf(run.topics().countJob())));
        });
    }

    private static JobProcess rekeyJob(OracleRun run, String guarantee) {
        return new JobProcess(run.dir().resolve("logs"), run.files(guarantee).rekey());
    }

    static JobProcess countJob(OracleRun run, String guarantee, String logs) {
        return new JobProcess(run.dir().resolve(logs), run.files(guarantee).count());
    }

    /** Both jobs on YARN, under one fault after the other. */
    Outcome yarnRun(String name, JobPackage jobPackage, List<Fault> faults) {
        return run(name, run -> {
            JobFiles files = run.filesWithoutStores(EXACTLY_ONCE);
            Path logs = run.dir().resolve("logs");
            run.start(
                    PER_SECOND,
                    List.of(
                            new YarnJob(cluster, jobPackage, logs, files.rekey()),
                            new YarnJob(cluster, jobPackage, logs, files.count())));
            long fed = strike(run, faults);
            // YARN deletes the stores with the application.
            return outcome(run, fed, verification(run, null));
        });
    }

    /** @return movements fed */
    private static long strike(OracleRun run, List<Fault> faults) throws Exception {
        for (Fault fault : faults) {
            fault.strike(run);
        }
        return run.finish();
    }

    private Optional<Difference> verification(OracleRun run, Path stores) throws Exception {
        return new Verification(cluster, run.topics(), stores).ofBoth();
    }

    /** The first job alone, without transactions, killed where that must show: the proof that the comparison can fail. */
    Outcome withoutTransactions(String name) {
        return run(name, run -> {
            run.start(PER_SECOND, List.of(rekeyJob(run, "at_least_once")));
            new ContainerKills(JobFiles.CONTAINERS, List.of(Point.AFTER_FLUSH)).strike(run);
            long fed = run.finish();
            return outcome(run, fed, new Verification(cluster, run.topics(), null).ofRekeying());
        });
    }

    static List<Point> allPoints() {
        return new ArrayList<>(Arrays.asList(Point.values()));
    }

    /** What happens in a run. */
    private interface Course {
        Outcome take(OracleRun run) throws Exception;
    }

    private Outcome run(String name, Course course) {
        Path dir = cluster.dir().resolve(name);
        Console.say("run %s, seed %d, in %s", name, seed, dir);
        try (OracleRun run = OracleRun.prepare(cluster, name, seed)) {
            return course.take(run);
        } catch (Exception | AssertionError e) {
            throw new AssertionError("Run " + name + " with seed " + seed + ", in " + dir + ": " + e.getMessage(), e);
        }
    }

    private Outcome outcome(OracleRun run, long fed, Optional<Difference> difference) {
        String summary = String.format(
                "%s, seed %d: %d movements fed; %s%n%s",
                run.topics().run(),
                seed,
                fed,
                difference.map(Difference::toString).orElse("everything is as the model says"),
                run.kills().table());
        Console.say("%s", summary);
        return new Outcome(difference, summary);
    }
}
