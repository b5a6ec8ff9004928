// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.samza.agent.Clock;
import org.apache.samza.agent.Mailbox;

/**
 * The cluster's news as mail: called on the driver's threads, carried out on the master's.
 *
 * @param mailbox the master's mail
 * @param clock the time at which news are acted upon
 * @param supervisor who acts; there by the time mail is opened
 * @param leave ends the master without an end of the job, with a reason
 */
record MailedEvents(Mailbox mailbox, Clock clock, Supplier<ContainerSupervisor> supervisor, Consumer<String> leave)
        implements ClusterEvents {
    @Override
    public void allocated(Allocation allocation) {
        mailbox.post(() -> supervisor.get().allocated(allocation, clock.millis()));
    }

    @Override
    public void launched(String executionId) {
        mailbox.post(() -> supervisor.get().launched(executionId));
    }

    @Override
    public void launchFailed(String executionId, String cause) {
        mailbox.post(() -> supervisor.get().launchFailed(executionId, cause, clock.millis()));
    }

    @Override
    public void completed(String executionId, int exitStatus, String diagnostics) {
        mailbox.post(() -> supervisor.get().completed(executionId, exitStatus, diagnostics, clock.millis()));
    }

    @Override
    public void waiting(Map<Long, String> reasons) {
        mailbox.post(() -> supervisor.get().waiting(reasons));
    }

    @Override
    public void shutdownRequested(String reason) {
        mailbox.post(() -> leave.accept("The cluster asks this master to end: " + reason));
    }

    @Override
    public void failed(Throwable cause) {
        mailbox.post(
                () -> leave.accept("The connection to the cluster is lost: " + ExitCause.oneLine(cause.toString())));
    }
}
