// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.samza.test.support.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * How fast a job with a store is at work again: after its container was killed and the store kept, and without a local store,
 * where the restore is set beside a raw consumer of the same changelog.
 */
@Command(
        name = "recovery",
        mixinStandardHelpOptions = true,
        description = "Measures recovery from kill -9 with the store kept, and cold restore beside a raw consumer.")
final class RecoveryBenchmark implements Callable<Integer> {
    @Option(
            names = "--sizes",
            split = ",",
            description = "Sizes of stores of 1 KB values, in GB. Default: ${DEFAULT-VALUE}.",
            defaultValue = "0.1,1,5")
    private List<Double> sizes;

    @Option(
            names = "--small-records",
            description = "Records of the store of 8-byte values; 0 for none. Default: ${DEFAULT-VALUE}.")
    private long smallRecords = 6_000_000;

    @Mixin
    private Rounds rounds = new Rounds(3);

    @Option(
            names = "--archive-rounds",
            description =
                    "Of these, rounds with a second kill, of a container that starts from an archive of classes; 0 for none."
                            + " Default: all.")
    private int archiveRounds = Integer.MAX_VALUE;

    @Option(
            names = "--cold-gb",
            description = "Cold starts of a store are so few that about this much is restored, in GB, but at least one."
                    + " Default: ${DEFAULT-VALUE}.")
    private double coldGigabytes = 3;

    @Option(names = "--tasks", description = "Tasks that share the store's keys. Default: ${DEFAULT-VALUE}.")
    private int tasks = 1;

    @Option(names = "--per-second", description = "Messages that flow all the time. Default: ${DEFAULT-VALUE}.")
    private int perSecond = 100;

    @Mixin
    private Bench bench;

    private RecoveryBenchmark() {}

    @Override
    public Integer call() throws Exception {
        List<StoreShape> large = sizes.stream().map(StoreShape::ofGigabytes).toList();
        List<StoreShape> shapes = new ArrayList<>(large);
        if (smallRecords > 0) {
            shapes.add(StoreShape.ofSmallRecords(smallRecords));
        }
        var coldStarts = new ArrayList<ColdStart>();
        var kills = new ArrayList<Kill>();
        Machine machine = Machine.now();
        long largest = shapes.stream().mapToLong(StoreShape::bytes).max().orElse(0);
        // Its changelog, the store, and as much again while RocksDB compacts.
        try (var cluster = bench.startKafka(3 * largest);
                var topics = new Topics(cluster.bootstrapServers())) {
            for (StoreShape shape : shapes) {
                bench.say(
                        "filling the changelog of the store of " + shape.title() + ": " + shape.records() + " records");
                try (var trial = new StoreTrial(shape, tasks, perSecond, topics, bench.workDir())) {
                    for (int round = 1; round <= coldRounds(shape); round++) {
                        ColdStart cold = trial.coldStart(round);
                        bench.say(RecoveryReport.line(cold));
                        coldStarts.add(cold);
                    }
                    for (int round = 1; large.contains(shape) && round <= rounds.number(); round++) {
                        for (boolean fromArchive : turns(round)) {
                            Kill kill = trial.kill(round, fromArchive);
                            bench.say(RecoveryReport.line(kill));
                            kills.add(kill);
                        }
                    }
                }
            }
        }
        var report = new RecoveryReport(shapes, tasks, perSecond, machine, coldStarts, kills);
        bench.publish("recovery", report.section(), report.json());
        return 0;
    }

    /** Whether the kills of a round are of containers from an archive; who comes first takes turns. */
    private List<Boolean> turns(int round) {
        if (round > archiveRounds) {
            return List.of(false);
        }
        return round % 2 == 1 ? List.of(false, true) : List.of(true, false);
    }

    private int coldRounds(StoreShape shape) {
        return (int) Math.max(1, Math.min(rounds.number(), Math.round(coldGigabytes / shape.gigabytes())));
    }
}
