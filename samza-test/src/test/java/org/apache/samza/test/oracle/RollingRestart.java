// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

/** Restarts every broker in good order, one after the other, as for an upgrade. */
final class RollingRestart implements Fault {
    @Override
    public void strike(OracleRun run) {
        OracleCluster cluster = run.cluster();
        for (String broker : cluster.brokerNodes()) {
            cluster.servers().restart(broker);
            Console.say("restarted broker %s", broker);
            cluster.awaitInSync();
        }
        run.awaitProgress();
    }
}
