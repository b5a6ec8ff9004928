// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.chooser;

import org.apache.samza.system.SystemStreamPartition;

/** A chooser for which starting, stopping and registering mean nothing. */
public abstract class BaseMessageChooser implements MessageChooser {
    /** For subclasses. */
    public BaseMessageChooser() {}

    /** Does nothing. */
    @Override
    public void start() {}

    /** Does nothing. */
    @Override
    public void stop() {}

    /** Does nothing. */
    @Override
    public void register(SystemStreamPartition systemStreamPartition, String offset) {}
}
