// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.runtime;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.samza.agent.NamedThreads;
import org.apache.samza.coordination.ContainerReport;
import org.apache.samza.coordination.MasterAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports to the master and listens whether the container is still wanted, on a thread of its own. A master that cannot be
 * reached changes nothing for a while: the container goes on and the next master is looked for.
 *
 * <pre>
 *   wanted --cannot be reached--> seeking --reached, here or at a new address--> wanted
 *   wanted, seeking --"not alive"--> ended       seeking --out of tries--> ended
 * </pre>
 */
final class MasterWatch implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MasterWatch.class);
    private static final long BEAT_MS = 2_000;
    private static final long JOIN_MS = 5_000;

    /** The master of the moment. */
    interface Master {
        /** Whether the container is still wanted, and whether the job drains. */
        MasterAnswer report(ContainerReport report) throws IOException;

        /** Turns to another one. */
        void moveTo(String url);
    }

    private final Master master;
    private final Supplier<Optional<String>> successor;
    private final Supplier<ContainerReport> reports;
    private final int tries;
    private final long pauseMs;
    private final Consumer<String> drain;
    private final Consumer<String> end;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = NamedThreads.thread("samza-heartbeat", this);
    private int failed;

    /**
     * A watch, not started.
     *
     * @param successor finds the address of the master as the job remembers it
     * @param tries how often to look for another master
     * @param pauseMs between two looks
     * @param drain told the drain's name with every answer while the job drains
     * @param end told once, with the reason, when the container is to stop
     */
    MasterWatch(
            Master master,
            Supplier<Optional<String>> successor,
            Supplier<ContainerReport> reports,
            int tries,
            long pauseMs,
            Consumer<String> drain,
            Consumer<String> end) {
        this.master = master;
        this.successor = successor;
        this.reports = reports;
        this.tries = tries;
        this.pauseMs = pauseMs;
        this.drain = drain;
        this.end = end;
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (beat() && !closed.await(failed == 0 ? BEAT_MS : pauseMs, TimeUnit.MILLISECONDS)) {
                // the condition does the work
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The watch over the master failed", e);
            end.accept("the watch over the master failed: " + e);
        }
    }

    /**
     * Asks the master of the moment whether the container is wanted, looking for another one as often as it takes or is allowed.
     */
    boolean isWanted() {
        try {
            for (int attempt = 0; attempt <= tries; attempt++) {
                if (attempt > 0 && closed.await(pauseMs, TimeUnit.MILLISECONDS)) {
                    return false;
                }
                Optional<Boolean> answer = ask();
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Whether the master of the moment, or else the one that the job remembers, says that the container is not wanted. */
    boolean isUnwanted() {
        return !ask().or(this::ask).orElse(true);
    }

    private synchronized Optional<Boolean> ask() {
        try {
            return Optional.of(report());
        } catch (IOException e) {
            LOG.warn("The master cannot be asked whether this container is still wanted: {}", e.toString());
            followMaster();
            return Optional.empty();
        }
    }

    /** One report; whether to go on. */
    synchronized boolean beat() {
        try {
            if (report()) {
                return true;
            }
            end.accept("superseded: the master no longer wants this container");
            return false;
        } catch (IOException e) {
            return seek(e);
        }
    }

    private boolean report() throws IOException {
        MasterAnswer answer = master.report(reports.get());
        if (failed > 0) {
            LOG.info("Reached the master again after {} tries", failed);
            failed = 0;
        }
        if (!answer.drain().isEmpty()) {
            drain.accept(answer.drain());
        }
        return answer.alive();
    }

    private boolean seek(IOException cause) {
        if (failed >= tries) {
            end.accept("no master could be reached in " + tries + " tries, " + pauseMs + " ms apart; last: " + cause);
            return false;
        }
        failed++;
        LOG.warn("The master cannot be reached, processing goes on; try {} of {}: {}", failed, tries, cause.toString());
        followMaster();
        return true;
    }

    private void followMaster() {
        try {
            successor.get().ifPresent(master::moveTo);
        } catch (RuntimeException e) {
            LOG.warn("The job's memory cannot be asked for the master's address: {}", e.toString());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        NamedThreads.join(thread, JOIN_MS);
    }
}
