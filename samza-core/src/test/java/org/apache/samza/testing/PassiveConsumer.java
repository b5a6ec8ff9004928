// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.testing;

import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemStreamPartition;

/** A consumer that has nothing to start, stop or register; what it polls is the test's. */
public abstract class PassiveConsumer implements SystemConsumer {
    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public void register(SystemStreamPartition partition, String offset) {}
}
