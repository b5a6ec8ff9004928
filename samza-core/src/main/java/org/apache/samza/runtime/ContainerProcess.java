// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.runtime;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.samza.SamzaException;
import org.apache.samza.agent.NamedThreads;
import org.apache.samza.assembly.Application;
import org.apache.samza.assembly.Container;
import org.apache.samza.assembly.ContainerAssembly;
import org.apache.samza.assembly.ContainerIdentity;
import org.apache.samza.assembly.ContainerOutcome;
import org.apache.samza.assembly.FailureLine;
import org.apache.samza.assembly.Incumbency;
import org.apache.samza.config.Config;
import org.apache.samza.coordination.ContainerEnvironment;
import org.apache.samza.coordination.ContainerReport;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.coordination.JobModelClient;
import org.apache.samza.coordination.MasterAnswer;
import org.apache.samza.drain.DrainKeys;
import org.apache.samza.http.BearerToken;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.loop.LoopKeys;
import org.apache.samza.master.ExitStatus;
import org.apache.samza.preload.Preloading;
import org.apache.samza.system.Systems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One container in a process of its own: from the environment to the exit code. */
final class ContainerProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerProcess.class);
    private static final Duration PATIENCE_FOR_MODEL = Duration.ofMinutes(5);
    /** About what a new master needs to come up: it takes this process for a container at work until it ends. */
    private static final Duration PATIENCE_FOR_ANSWER = Duration.ofSeconds(15);
    /** Beyond the time that an orderly stop may take, for closing what does not belong to it. */
    private static final long CLOSING_MS = 10_000;

    private static final String MASTER_URL = "yarn.am.tracking.url";

    private final Map<String, String> environment;
    private final Function<Config, Application> application;
    private final Preloading preloading;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicReference<String> stoppedBecause = new AtomicReference<>();

    private ContainerProcess(
            Map<String, String> environment, Function<Config, Application> application, Preloading preloading) {
        this.environment = environment;
        this.application = application;
        this.preloading = preloading;
    }

    /**
     * Runs the container of this process to its end, whatever comes; returns the exit code.
     *
     * @param application what the container runs, by the job's configuration
     */
    static int main(Map<String, String> environment, Function<Config, Application> application, Preloading preloading) {
        try {
            Thread.setDefaultUncaughtExceptionHandler(
                    (thread, failure) -> LOG.error("Thread {} died", thread.getName(), failure));
            return new ContainerProcess(environment, application, preloading).run();
        } catch (Throwable e) {
            LOG.error("The container's process failed", e);
            System.err.println("Container failed: " + e);
            return 1;
        }
    }

    private int run() {
        ContainerIdentity identity = ContainerIdentity.here(
                require(ContainerEnvironment.CONTAINER_ID), environment.get(ContainerEnvironment.EXECUTION_ID));
        JobModelClient client = new JobModelClient(
                require(ContainerEnvironment.COORDINATOR_URL), new BearerToken(require(ContainerEnvironment.TOKEN)));
        try {
            JobModel model = client.fetchJobModel(PATIENCE_FOR_MODEL, PATIENCE_FOR_ANSWER);
            preloading.jobIs(model.getConfig());
            AtomicReference<MasterWatch> watch = new AtomicReference<>();
            Container container = ContainerAssembly.assemble(
                    model.getConfig(),
                    model,
                    identity,
                    application.apply(model.getConfig()),
                    environment,
                    incumbency(watch));
            DrainKeys.PENDING.find(model.getConfig()).ifPresent(container::requestDrain);
            watch.set(watch(container, client, model.getConfig()));
            return run(container, client, model.getConfig(), watch.get());
        } catch (RuntimeException e) {
            return failed(client, startFailure(identity, e), e);
        } finally {
            over.countDown();
        }
    }

    private String require(String variable) {
        String value = environment.get(variable);
        if (value == null || value.isBlank()) {
            throw new SamzaException("The environment variable " + variable + " is not set: expected a container to be"
                    + " started by its job's master");
        }
        return value;
    }

    private int run(Container container, JobModelClient client, Config config, MasterWatch watch) {
        Thread hook = NamedThreads.thread("samza-shutdown", () -> stopInOrder(container, config));
        Runtime.getRuntime().addShutdownHook(hook);
        ContainerOutcome outcome = runWatched(container, config, watch);
        if (outcome instanceof ContainerOutcome.Failed failed) {
            return failed(client, container.report(), failed.cause());
        }
        if (outcome instanceof ContainerOutcome.Superseded superseded) {
            System.err.println(superseded.line());
            return ExitStatus.SUPERSEDED;
        }
        report(client, container.report());
        String reason = stoppedBecause.get();
        if (reason != null) {
            System.err.println("Container stopped: " + reason);
            return 1;
        }
        LOG.info("The container's work is done");
        return 0;
    }

    private static Incumbency incumbency(AtomicReference<MasterWatch> watch) {
        return new Incumbency() {
            @Override
            public boolean isWanted() {
                return watch.get().isWanted();
            }

            @Override
            public boolean isUnwanted() {
                return watch.get().isUnwanted();
            }
        };
    }

    private static ContainerOutcome runWatched(Container container, Config config, MasterWatch watch) {
        try (watch) {
            if (LoopKeys.HEARTBEAT_ENABLED.read(config)) {
                watch.start();
            }
            return container.run();
        }
    }

    private MasterWatch watch(Container container, JobModelClient client, Config config) {
        MasterWatch.Master master = new MasterWatch.Master() {
            @Override
            public MasterAnswer report(ContainerReport report) throws IOException {
                return client.report(report);
            }

            @Override
            public void moveTo(String url) {
                client.moveTo(url);
            }
        };
        return new MasterWatch(
                master,
                () -> masterUrl(config),
                container::report,
                LoopKeys.HEARTBEAT_RETRIES.read(config),
                LoopKeys.HEARTBEAT_RETRY_SLEEP_MS.read(config),
                container::requestDrain,
                reason -> {
                    LOG.warn("Stopping: {}", reason);
                    stoppedBecause.set(reason);
                    container.requestStop();
                });
    }

    /** Where the job remembers its master to be. */
    private static Optional<String> masterUrl(Config config) {
        try (Systems systems = Systems.of(config);
                CoordinatorStream stream = CoordinatorStream.of(config, systems, "container")) {
            stream.readAll();
            return Optional.ofNullable(stream.config().get(MASTER_URL));
        }
    }

    private void stopInOrder(Container container, Config config) {
        if (over.getCount() == 0) {
            return;
        }
        LOG.info("Asked to end; stopping in order");
        stoppedBecause.compareAndSet(null, "the process was asked to end");
        container.requestStop();
        try {
            if (!over.await(LoopKeys.SHUTDOWN_MS.read(config) + CLOSING_MS, TimeUnit.MILLISECONDS)) {
                LOG.error("The container did not stop within {} ms", LoopKeys.SHUTDOWN_MS.read(config) + CLOSING_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ContainerReport startFailure(ContainerIdentity identity, RuntimeException e) {
        return new ContainerReport(
                identity.containerId(),
                identity.executionId(),
                identity.host(),
                ContainerReport.Phase.FAILED,
                0,
                0,
                0,
                0,
                0,
                -1,
                FailureLine.of(e));
    }

    private static int failed(JobModelClient client, ContainerReport last, Throwable cause) {
        LOG.error("Container {} failed: {}", last.containerId(), last.failure(), cause);
        report(client, last);
        System.err.println("Container " + last.containerId() + " failed: " + last.failure());
        return 1;
    }

    private static void report(JobModelClient client, ContainerReport report) {
        try {
            client.report(report);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The master did not take the last report: {}", e.toString());
        }
    }
}
