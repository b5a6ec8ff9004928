// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What must outlive a master about one container: how often it was launched, how much of its retry budget is used, whether it
 * has finished, and its last processes.
 *
 * @param launches processes launched so far
 * @param quickFailures failures in quick succession so far
 * @param restartedAtMs when it was, or will have been, started again after the last failure
 * @param done whether its work is finished
 * @param givenUp why no further process will be started; empty while that is not so
 * @param attempts the last processes, oldest first
 */
record SlotHistory(
        int launches,
        int quickFailures,
        long restartedAtMs,
        boolean done,
        String givenUp,
        List<ContainerAttempt> attempts) {
    static final SlotHistory NONE = new SlotHistory(0, 0, 0, false, "", List.of());
    private static final int KEPT = 20;
    private static final String UNSEEN = "ended unseen, while no master watched";

    SlotHistory {
        attempts = List.copyOf(attempts);
    }

    SlotHistory launched(Allocation allocation, long nowMs) {
        // Whatever is still open ended between two masters: the next process is launched only when the cluster knows no
        // other.
        List<ContainerAttempt> more = attempts.stream()
                .skip(Math.max(0, attempts.size() + 1 - KEPT))
                .map(attempt -> attempt.isOpen() ? attempt.ended(nowMs, ExitStatus.UNKNOWN, UNSEEN) : attempt)
                .collect(Collectors.toCollection(ArrayList::new));
        more.add(new ContainerAttempt(
                launches + 1, allocation.executionId(), allocation.host(), allocation.logUrl(), nowMs, 0, 0, ""));
        return new SlotHistory(launches + 1, quickFailures, restartedAtMs, done, givenUp, more);
    }

    /** Closes the record of a process, if it is known and open. */
    SlotHistory ended(String executionId, long nowMs, int exitCode, String cause) {
        List<ContainerAttempt> changed = attempts.stream()
                .map(attempt -> attempt.isOpen() && attempt.executionId().equals(executionId)
                        ? attempt.ended(nowMs, exitCode, cause)
                        : attempt)
                .toList();
        return new SlotHistory(launches, quickFailures, restartedAtMs, done, givenUp, changed);
    }

    SlotHistory withFailures(int count, long restartAtMs) {
        return new SlotHistory(launches, count, restartAtMs, done, givenUp, attempts);
    }

    SlotHistory asDone() {
        return new SlotHistory(launches, quickFailures, restartedAtMs, true, givenUp, attempts);
    }

    SlotHistory asGivenUp(String why) {
        return new SlotHistory(launches, quickFailures, restartedAtMs, done, why, attempts);
    }

    Optional<ContainerAttempt> last() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    boolean hasOpen(String executionId) {
        return attempts.stream()
                .anyMatch(attempt -> attempt.isOpen() && attempt.executionId().equals(executionId));
    }
}
