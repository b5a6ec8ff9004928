// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import org.apache.samza.agent.Clock;

/**
 * Virtual time as a container sees it.
 *
 * @param time what moves it
 */
record LoopClock(VirtualClock time) implements Clock {
    @Override
    public long nanos() {
        return time.passedNanos();
    }

    @Override
    public long millis() {
        return time.millis();
    }

    /**
     * The clock that timers are set by where the code under test reads the machine's: a timer that is set for a minute from now, by
     * that clock, is due when a minute of virtual time has passed.
     */
    Clock forCodeOnMachineTime() {
        return new Clock() {
            @Override
            public long nanos() {
                return time.passedNanos();
            }

            @Override
            public long millis() {
                return Clock.SYSTEM.millis();
            }
        };
    }
}
