// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.samza.agent.Clock;
import org.apache.samza.agent.Mailbox;
import org.apache.samza.coordination.ContainerReport;
import org.apache.samza.coordination.ContainerRequests;
import org.apache.samza.coordination.JobModelJson;
import org.apache.samza.coordination.MasterAnswer;
import org.apache.samza.coordination.MasterBusyException;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.job.model.LocalityModel;

/**
 * Answers containers. The model is read where it stands; everything else is put to the master's thread and waited for briefly,
 * so that state has one owner. Called on the HTTP server's threads; {@link #publish} on the master's.
 */
final class MasterRequests implements ContainerRequests {
    private static final long PATIENCE_MS = 1_000;
    private static final long PATIENCE_WITH_A_STUCK_MASTER_MS = 20;

    private final Mailbox mailbox;
    private final Clock clock;
    private volatile byte[] model;
    private volatile ContainerSupervisor supervisor;
    private volatile JobMemory memory;
    private volatile Set<String> wanted = Set.of();
    private volatile String drain = "";
    private volatile boolean stuck;

    MasterRequests(Mailbox mailbox, Clock clock) {
        this.mailbox = mailbox;
        this.clock = clock;
    }

    void publish(JobModel planned) {
        model = JobModelJson.write(planned);
    }

    /** The job drains; containers that begin read it in the model. */
    void publishDrain(String name) {
        drain = name;
    }

    void open(ContainerSupervisor who, JobMemory what) {
        memory = what;
        supervisor = who;
    }

    /** Processes that are to go on, as of now. */
    void publishWanted(Set<String> executionIds) {
        wanted = Set.copyOf(executionIds);
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
        return wantedOr(executionId, () -> ask(master -> master.isWanted(executionId)));
    }

    @Override
    public MasterAnswer report(ContainerReport report) {
        boolean alive = wantedOr(report.executionId(), () -> ask(master -> master.report(report, clock.millis())));
        return alive ? new MasterAnswer(true, drain) : MasterAnswer.UNWANTED;
    }

    /**
     * A master that waits for a broker must not cost the job its containers: those it wanted when it was last seen go on. Their
     * reports lie in the mailbox meanwhile.
     */
    private boolean wantedOr(String executionId, BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (MasterBusyException e) {
            if (wanted.contains(executionId)) {
                return true;
            }
            throw e;
        }
    }

    private <T> T ask(Function<ContainerSupervisor, T> question) {
        ContainerSupervisor master = supervisor;
        if (master == null) {
            throw new MasterBusyException("The master is starting; ask again");
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        mailbox.post(() -> {
            stuck = false;
            try {
                answer.complete(question.apply(master));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(stuck ? PATIENCE_WITH_A_STUCK_MASTER_MS : PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            stuck = true;
            throw new MasterBusyException("The master is busy; ask again");
        } catch (ExecutionException e) {
            throw new IllegalStateException("The master could not answer", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MasterBusyException("The master is ending");
        }
    }
}
