// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How often each side is run. Other engines take several times as long as ours, so that they may be left out of most rounds. */
final class RoundsOfSides {
    @Mixin
    private Rounds all;

    @Option(names = "--peer-rounds", description = "Of these, rounds in which other engines take part. Default: all.")
    private int withPeers = Integer.MAX_VALUE;

    /** So many, unless the user says otherwise. */
    RoundsOfSides(int number) {
        this.all = new Rounds(number);
    }

    int number() {
        return all.number();
    }

    /** Whether a side is run in a round; in round 0, which warms up, only if it is in all others. */
    boolean has(int round, Side side) {
        return !side.isPeer() || withPeers >= number() || round > 0 && round <= withPeers;
    }
}
