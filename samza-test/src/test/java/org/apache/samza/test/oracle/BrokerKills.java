// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Kills one broker after the other by SIGKILL; each comes back after a while, and is in sync again before the next has its turn. */
final class BrokerKills implements Fault {
    private static final int LONGEST_ABSENCE_MS = 8_000;

    private final int count;

    BrokerKills(int count) {
        this.count = count;
    }

    @Override
    public void strike(OracleRun run) {
        OracleCluster cluster = run.cluster();
        var random = new Random(run.seed());
        List<String> brokers = new ArrayList<>(cluster.brokerNodes());
        Collections.shuffle(brokers, random);
        for (int i = 0; i < count; i++) {
            String broker = brokers.get(i % brokers.size());
            cluster.servers().kill(broker);
            Console.say("killed broker %s", broker);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_ABSENCE_MS)));
            cluster.servers().restart(broker);
            cluster.awaitInSync();
            run.awaitProgress();
        }
    }
}
