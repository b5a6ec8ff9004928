// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Kills the containers of both jobs at every point in turn, several at a time as it happens, until it has done so often enough. */
final class ContainerKills implements Fault {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final int count;
    private final List<Point> points;

    /**
     * @param count kills; each point has its turn if there are as many as points
     */
    ContainerKills(int count, List<Point> points) {
        this.count = count;
        this.points = points;
    }

    @Override
    public void strike(OracleRun run) throws IOException {
        List<Victim> all = new ArrayList<>();
        List<Victim> counting = new ArrayList<>();
        for (OracleJob job : run.jobs()) {
            List<Victim> victims = victims(run, job.name());
            all.addAll(victims);
            if (job.name().equals(run.topics().countJob())) {
                counting.addAll(victims);
            }
        }
        var random = new Random(run.seed());
        for (Point point : inRounds(random)) {
            leastPlanned(point.onlyWithStores() ? counting : all, random).plan(point);
        }
        while (!all.stream().allMatch(Victim::isDone)) {
            for (Victim victim : all) {
                victim.step();
            }
            run.requireRunning();
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** So that all are done at about the same time. */
    private static Victim leastPlanned(List<Victim> victims, Random random) {
        List<Victim> shuffled = new ArrayList<>(victims);
        Collections.shuffle(shuffled, random);
        return Collections.min(shuffled, Comparator.comparingInt(Victim::planned));
    }

    private static List<Victim> victims(OracleRun run, String job) {
        List<Victim> victims = new ArrayList<>();
        for (int id = 0; id < JobFiles.CONTAINERS; id++) {
            victims.add(new Victim(job + "-" + id, run.traps(), run.kills(), run.seed()));
        }
        return victims;
    }

    /** Every point once, in an order by the seed, then every point again in another order, and so on. */
    private List<Point> inRounds(Random random) {
        List<Point> rounds = new ArrayList<>();
        while (rounds.size() < count) {
            List<Point> round = new ArrayList<>(points);
            Collections.shuffle(round, random);
            rounds.addAll(round);
        }
        return rounds.subList(0, count);
    }
}
