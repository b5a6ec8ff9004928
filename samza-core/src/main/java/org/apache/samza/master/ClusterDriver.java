// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

/**
 * The platform that runs containers: YARN, processes on this machine, or a script in a test. It carries out what the
 * {@code ContainerSupervisor} decides and reports back through {@link ClusterEvents}; it takes no decision itself.
 *
 * <p>All methods are called by the master's thread and return without waiting for the cluster. Failures that come later are
 * reported as events.
 */
public interface ClusterDriver extends AutoCloseable {
    /**
     * Registers this master with the cluster.
     *
     * @param events where the cluster's news go, from any thread
     * @param endpoint where this master serves its page and its containers
     * @return what the cluster said at registration, containers of earlier attempts included
     * @throws Exception when the cluster refuses or cannot be reached within the platform's time-out
     */
    Registration start(ClusterEvents events, MasterEndpoint endpoint) throws Exception;

    /** Asks for one container. */
    void request(ResourceRequest request);

    /** Takes back a request that no allocation has been launched for. */
    void cancel(ResourceRequest request);

    /**
     * Starts a process in an allocation; {@code request} is answered with it and never allocated again.
     * The outcome arrives as {@link ClusterEvents#launched} or {@link ClusterEvents#launchFailed}.
     */
    void launch(Allocation allocation, ResourceRequest request, LaunchSpec spec);

    /** Gives back an allocation in which nothing was launched. */
    void release(Allocation allocation);

    /** Stops a launched container: first politely, then by force; its end arrives as {@link ClusterEvents#completed}. */
    void stop(String executionId);

    /**
     * Tells the cluster that the application has ended and how. Nothing is asked of the cluster afterwards.
     *
     * @param diagnostics one or more lines for the cluster's page; empty when all went well
     */
    void finish(JobOutcome outcome, String diagnostics);

    /** Ends the driver's threads and connections without unregistering: a later attempt of this master may go on. */
    @Override
    void close();
}
