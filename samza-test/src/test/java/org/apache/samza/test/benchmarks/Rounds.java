// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Option;

/** How often each side is run. Other engines take several times as long as ours, so that they may be left out of most rounds. */
final class Rounds {
    @Option(
            names = "--rounds",
            converter = AtLeastOne.class,
            description = "Rounds that count. Default: ${DEFAULT-VALUE}.")
    private int number;

    @Option(names = "--peer-rounds", description = "Of these, rounds in which other engines take part. Default: all.")
    private int withPeers = Integer.MAX_VALUE;

    /** So many, unless the user says otherwise. */
    Rounds(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Whether a side is run in a round; in round 0, which warms up, only if it is in all others. */
    boolean has(int round, Side side) {
        return !side.isPeer() || withPeers >= number || round > 0 && round <= withPeers;
    }

    /** How many there were, as in "7 rounds (1 of them with other engines)". */
    static <T> String text(List<T> runs, ToIntFunction<T> round, Predicate<T> isOfPeer) {
        int all = last(runs, round, any -> true);
        int withPeers = last(runs, round, isOfPeer);
        return all
                + (all == 1 ? " round" : " rounds")
                + (withPeers == 0 || withPeers == all ? "" : " (" + withPeers + " of them with other engines)");
    }

    /** The same where there are no other engines. */
    static <T> String text(List<T> runs, ToIntFunction<T> round) {
        return text(runs, round, any -> false);
    }

    private static <T> int last(List<T> runs, ToIntFunction<T> round, Predicate<T> which) {
        return runs.stream().filter(which).mapToInt(round).max().orElse(0);
    }
}
