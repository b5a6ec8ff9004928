// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.io.IOException;

/** One of the two jobs, wherever it runs. */
interface OracleJob extends AutoCloseable {
    String name();

    void start() throws IOException, InterruptedException;

    /** @throws AssertionError if it has ended */
    void requireRunning();

    /** In good order, with a last commit; returns when nothing of it runs any more. */
    void stop() throws IOException, InterruptedException;

    /** Ends by force whatever still runs. */
    @Override
    void close();
}
