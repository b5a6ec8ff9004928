// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.yarn.api.protocolrecords.RegisterApplicationMasterResponse;
import org.apache.hadoop.yarn.api.records.Container;
import org.apache.hadoop.yarn.api.records.ContainerLaunchContext;
import org.apache.hadoop.yarn.api.records.ContainerStatus;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.api.records.LocalResource;
import org.apache.hadoop.yarn.api.records.NodeReport;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.hadoop.yarn.api.records.UpdatedContainer;
import org.apache.hadoop.yarn.client.api.AMRMClient;
import org.apache.hadoop.yarn.client.api.AMRMClient.ContainerRequest;
import org.apache.hadoop.yarn.client.api.NMTokenCache;
import org.apache.hadoop.yarn.client.api.async.AMRMClientAsync;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.samza.config.Config;
import org.apache.samza.master.Allocation;
import org.apache.samza.master.ClusterDriver;
import org.apache.samza.master.ClusterEvents;
import org.apache.samza.master.JobOutcome;
import org.apache.samza.master.LaunchSpec;
import org.apache.samza.master.MasterEndpoint;
import org.apache.samza.master.Registration;
import org.apache.samza.master.ResourceRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives YARN for a job's master: heartbeats and requests to the ResourceManager, starts and stops at the NodeManagers.
 *
 * <p>Threads: orders come from the master's thread; news from YARN's threads go to {@link ClusterEvents}, which only posts.
 * What both sides touch is the {@link RequestBook} and the map of known containers.
 */
final class YarnClusterDriver implements ClusterDriver {
    private static final Logger LOG = LoggerFactory.getLogger(YarnClusterDriver.class);
    /** A node ends a process by force well within this time; if it does not, the ResourceManager is asked. */
    private static final long STOP_PATIENCE_MS = 15_000;

    private static final long UNREGISTER_PATIENCE_MS = 30_000;

    private final Config config;
    private final YarnAttempt attempt;
    private final YarnConfiguration hadoop;
    private final LocalResources resources;
    private final Map<String, Container> containers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "samza-yarn-watch"));
    private final NMTokenCache nodeTokens = new NMTokenCache();
    private final RequestBook book = new RequestBook(new Asking());
    private ClusterEvents events;
    private AMRMClientAsync<ContainerRequest> resourceManager;
    private NodeProcesses nodes;
    private WaitingWatch waiting;

    YarnClusterDriver(Config config, YarnAttempt attempt) {
        this.config = config;
        this.attempt = attempt;
        this.hadoop = HadoopSettings.of(config);
        this.resources = LocalResources.of(config);
    }

    @Override
    public Registration start(ClusterEvents news, MasterEndpoint endpoint) throws Exception {
        this.events = news;
        Kerberos.loginAtMaster(config, hadoop);
        AMRMClient<ContainerRequest> client = AMRMClient.createAMRMClient();
        client.setNMTokenCache(nodeTokens);
        resourceManager = AMRMClientAsync.createAMRMClientAsync(
                client, YarnKeys.AM_HEARTBEAT_MS.read(config), new ResourceManagerNews());
        resourceManager.init(hadoop);
        resourceManager.start();
        nodes = NodeProcesses.open(hadoop, nodeTokens);
        RegisterApplicationMasterResponse answer =
                resourceManager.registerApplicationMaster(endpoint.host(), endpoint.port(), endpoint.url());
        List<Container> earlier = answer.getContainersFromPreviousAttempts();
        earlier.forEach(container -> containers.put(container.getId().toString(), container));
        waiting = new WaitingWatch(answer.getQueue(), hadoop, book, resourceManager, news);
        waiting.begin(watch);
        Resource largest = answer.getMaximumResourceCapability();
        return new Registration(
                attempt.id().getApplicationId().toString(),
                attempt.id().getAttemptId(),
                earlier.stream().map(this::allocation).toList(),
                largest.getMemorySize(),
                largest.getVirtualCores());
    }

    @Override
    public void request(ResourceRequest request) {
        book.request(request, WaitingWatch.now());
    }

    @Override
    public void cancel(ResourceRequest request) {
        book.cancel(request);
    }

    @Override
    public void launch(Allocation allocation, ResourceRequest request, LaunchSpec spec) {
        String id = allocation.executionId();
        book.launched(id, request);
        Container container = containers.get(id);
        if (container == null) {
            events.launchFailed(id, "the cluster took the allocation back before it was used");
            return;
        }
        nodes.start(container, () -> context(id, spec), new NodeProcesses.Outcome() {
            @Override
            public void done() {
                events.launched(id);
            }

            @Override
            public void failed(Exception cause) {
                LOG.warn("Could not start {} on {}", id, allocation.host(), cause);
                containers.remove(id);
                resourceManager.releaseAssignedContainer(container.getId());
                events.launchFailed(id, Diagnostics.firstLine(cause.getMessage()));
            }
        });
    }

    private ContainerLaunchContext context(String executionId, LaunchSpec spec) {
        Map<String, String> environment = new HashMap<>(spec.environment());
        environment.putIfAbsent("SAMZA_CONTAINER_ID", spec.containerId());
        environment.put("EXECUTION_ENV_CONTAINER_ID", executionId);
        Map<String, LocalResource> files = resources.describe(hadoop);
        return new ProcessLaunch(spec.command(), environment)
                .context(files, Tokens.forContainer(config, hadoop), YarnSettings.access(config));
    }

    @Override
    public void release(Allocation allocation) {
        Container container = containers.remove(allocation.executionId());
        if (container != null) {
            resourceManager.releaseAssignedContainer(container.getId());
        }
        book.released(allocation.executionId());
    }

    @Override
    public void stop(String executionId) {
        Container container = containers.get(executionId);
        if (container == null) {
            LOG.info("Nothing to stop: YARN no longer has {}", executionId);
            return;
        }
        nodes.stop(container, new NodeProcesses.Outcome() {
            @Override
            public void done() {
                checkStopped(executionId);
            }

            @Override
            public void failed(Exception cause) {
                LOG.warn("{} did not stop {}", container.getNodeId(), executionId, cause);
                stopByForce(executionId);
            }
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the check does not fail
    private void checkStopped(String executionId) {
        watch.schedule(() -> stopByForce(executionId), STOP_PATIENCE_MS, TimeUnit.MILLISECONDS);
    }

    /** The ResourceManager has the node end it, or counts it as gone with its node. */
    private void stopByForce(String executionId) {
        Container container = containers.get(executionId);
        if (container != null) {
            LOG.warn("{} has not ended; asking the ResourceManager to take it back", executionId);
            resourceManager.releaseAssignedContainer(container.getId());
        }
    }

    /** Waits for the ResourceManager's answer, but not for ever: the process is to end anyway. */
    @Override
    public void finish(JobOutcome outcome, String diagnostics) {
        Thread unregister = daemon(() -> unregister(outcome, diagnostics), "samza-yarn-unregister");
        unregister.start();
        try {
            unregister.join(UNREGISTER_PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (unregister.isAlive()) {
            LOG.error(
                    "The ResourceManager has not confirmed the end of the application; YARN may start another attempt");
        }
    }

    private void unregister(JobOutcome outcome, String diagnostics) {
        FinalApplicationStatus status = switch (outcome) {
            case SUCCEEDED -> FinalApplicationStatus.SUCCEEDED;
            case FAILED -> FinalApplicationStatus.FAILED;
            case KILLED -> FinalApplicationStatus.KILLED;
        };
        try {
            Kerberos.removeStaging(config, hadoop, attempt.id().getApplicationId());
            // Without an address of its own YARN shows its page of the application, as the master's page ends with it.
            resourceManager.unregisterApplicationMaster(status, diagnostics, "");
        } catch (Exception e) {
            LOG.error("The end of the application could not be reported to YARN, which may start another attempt", e);
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
        if (waiting != null) {
            waiting.close();
        }
        if (nodes != null) {
            nodes.close();
        }
        if (resourceManager != null) {
            resourceManager.stop();
        }
    }

    private Allocation allocation(Container container) {
        return new Allocation(
                container.getId().toString(),
                container.getNodeId().getHost(),
                // Not WebAppUtils: it drags in the servlet and REST classes that the job package leaves out.
                (YarnConfiguration.useHttps(hadoop) ? "https://" : "http://") + container.getNodeHttpAddress()
                        + "/node/containerlogs/" + container.getId() + "/" + attempt.user(),
                container.getResource().getMemorySize(),
                container.getResource().getVirtualCores());
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private final class Asking implements RequestBook.Asking {
        @Override
        public void ask(ContainerRequest request) {
            resourceManager.addContainerRequest(request);
        }

        @Override
        public void takeBack(ContainerRequest request) {
            resourceManager.removeContainerRequest(request);
        }
    }

    /** What the ResourceManager tells with its heartbeats. On YARN's threads. */
    private final class ResourceManagerNews extends AMRMClientAsync.AbstractCallbackHandler {
        @Override
        public void onContainersAllocated(List<Container> granted) {
            for (Container container : granted) {
                containers.put(container.getId().toString(), container);
                book.allocated(container);
                events.allocated(allocation(container));
            }
        }

        @Override
        public void onContainersCompleted(List<ContainerStatus> statuses) {
            for (ContainerStatus status : statuses) {
                String id = status.getContainerId().toString();
                containers.remove(id);
                book.released(id);
                events.completed(
                        id, status.getExitStatus(), String.join("\n", Diagnostics.useful(status.getDiagnostics())));
            }
        }

        /**
         * A ResourceManager that itself has just restarted learns late of containers of earlier attempts. Their replacements
         * are asked for by then, so that they are ended.
         */
        @Override
        public void onContainersReceivedFromPreviousAttempts(List<Container> late) {
            for (Container container : late) {
                if (containers.putIfAbsent(container.getId().toString(), container) == null) {
                    LOG.warn("Stopping {} of an earlier attempt, which YARN names only now", container.getId());
                    stop(container.getId().toString());
                }
            }
        }

        @Override
        public void onShutdownRequest() {
            events.shutdownRequested("the ResourceManager does not know this attempt (" + attempt.id()
                    + ") any more: the application has ended or a newer attempt runs");
        }

        @Override
        public void onError(Throwable cause) {
            events.failed(cause);
        }

        @Override
        public void onContainersUpdated(List<UpdatedContainer> updated) {}

        @Override
        public void onNodesUpdated(List<NodeReport> updated) {}

        @Override
        public float getProgress() {
            return 0;
        }
    }
}
