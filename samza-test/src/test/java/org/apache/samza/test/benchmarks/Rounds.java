// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Option;

/** How often everything is run. */
final class Rounds {
    @Option(
            names = "--rounds",
            converter = AtLeastOne.class,
            description = "Rounds that count. Default: ${DEFAULT-VALUE}.")
    private int number;

    /** So many, unless the user says otherwise. */
    Rounds(int number) {
        this.number = number;
    }

    int number() {
        return number;
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
