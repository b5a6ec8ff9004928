// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One server of the cluster: what must lie on disk before it starts, how it is started, and how to tell that it serves. */
interface ServerNode {
    /** Unique in the cluster, for instance {@code kafka-1}. */
    String name();

    /** Writes configuration and whatever else must exist. Safe to repeat on a node that holds data. */
    void prepare() throws IOException, InterruptedException;

    List<String> command();

    Map<String, String> environment();

    /**
     * Asks the server itself; false while it does not serve yet. Never throws for a server that is not there.
     *
     * @param startedAtMillis when its present process was started, to tell its answers from memories of its predecessor
     */
    boolean serves(long startedAtMillis) throws InterruptedException;
}
