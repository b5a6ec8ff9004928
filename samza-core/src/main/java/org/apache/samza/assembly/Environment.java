// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.Map;
import org.apache.samza.agent.Clock;
import org.apache.samza.loop.Commit;

/**
 * What a container finds around itself.
 *
 * @param variables of the process, among which those that say where stores lie
 * @param clock by which the loop commits, opens windows and looks for late messages
 * @param clockOfTimers by which timers are set: its milliseconds are what the job's code takes for the time of day, its nanoseconds
 *     are those of {@code clock}
 * @param commits is told of every commit
 */
public record Environment(Map<String, String> variables, Clock clock, Clock clockOfTimers, Commit.Observer commits) {
    /** That of a process of its own, with the given variables. */
    static Environment ofProcess(Map<String, String> variables) {
        return new Environment(variables, Clock.SYSTEM, Clock.SYSTEM, Commit.Observer.NONE);
    }
}
