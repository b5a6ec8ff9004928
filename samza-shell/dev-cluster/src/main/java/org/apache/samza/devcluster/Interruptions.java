// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import java.io.IOException;

/** Runs work that files and processes may fail, for callers in tests and tools who would not handle either failure. */
final class Interruptions {
    private Interruptions() {}

    interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    static <T> T turnedIntoFailure(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new DevClusterException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DevClusterException("Interrupted while waiting for the dev cluster", e);
        }
    }
}
