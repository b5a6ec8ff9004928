// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.samza.agent.Clock;
import org.apache.samza.agent.Mailbox;
import org.apache.samza.coordination.ContainerReport;
import org.apache.samza.coordination.ContainerRequests;
import org.apache.samza.coordination.JobModelJson;
import org.apache.samza.coordination.MasterBusyException;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.job.model.LocalityModel;

/**
 * Answers containers. The model is read where it stands; everything else is put to the master's thread and waited for briefly,
 * so that state has one owner. Called on the HTTP server's threads; {@link #publish} on the master's.
 */
final class MasterRequests implements ContainerRequests {
    private static final long PATIENCE_MS = 5_000;

    private final Mailbox mailbox;
    private final Clock clock;
    private volatile byte[] model;
    private volatile ContainerSupervisor supervisor;
    private volatile JobMemory memory;

    MasterRequests(Mailbox mailbox, Clock clock) {
        this.mailbox = mailbox;
        this.clock = clock;
    }

    void publish(JobModel planned) {
        model = JobModelJson.write(planned);
    }

    void open(ContainerSupervisor who, JobMemory what) {
        memory = what;
        supervisor = who;
    }

    @Override
    public Optional<byte[]> jobModel() {
        return Optional.ofNullable(model);
    }

    @Override
    public LocalityModel locality() {
        return ask(master -> memory.locality());
    }

    @Override
    public boolean isWanted(String executionId) {
        return ask(master -> master.isWanted(executionId));
    }

    @Override
    public boolean report(ContainerReport report) {
        return ask(master -> master.report(report, clock.millis()));
    }

    private <T> T ask(Function<ContainerSupervisor, T> question) {
        ContainerSupervisor master = supervisor;
        if (master == null) {
            throw new MasterBusyException("The master is starting; ask again");
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        mailbox.post(() -> {
            try {
                answer.complete(question.apply(master));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new MasterBusyException("The master is busy; ask again");
        } catch (ExecutionException e) {
            throw new IllegalStateException("The master could not answer", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MasterBusyException("The master is ending");
        }
    }
}
