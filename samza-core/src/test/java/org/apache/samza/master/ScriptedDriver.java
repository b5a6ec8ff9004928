// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A cluster whose every move the test makes. It outlives the masters that drive it, as a cluster does; a test may look at it while
 * a master works.
 */
final class ScriptedDriver implements ClusterDriver {
    /** A process that the cluster runs. */
    record Process(Allocation allocation, String containerId) {}

    final Map<Long, ResourceRequest> requests = new ConcurrentSkipListMap<>();
    final Map<String, Process> processes = new ConcurrentSkipListMap<>();
    final Map<String, LaunchSpec> specs = new ConcurrentSkipListMap<>();
    final Set<String> stopping = new ConcurrentSkipListSet<>();
    final Set<String> released = new ConcurrentSkipListSet<>();
    final List<ResourceRequest> cancelled = new CopyOnWriteArrayList<>();
    volatile ClusterEvents events;
    volatile MasterEndpoint endpoint;
    volatile Registration registration = new Registration("application_1", 1, List.of(), 4096, 4);
    volatile JobOutcome outcome;
    volatile String diagnostics;
    volatile boolean closed;
    private int nextExecution = 100_000;

    @Override
    public Registration start(ClusterEvents news, MasterEndpoint at) {
        events = news;
        endpoint = at;
        return registration;
    }

    @Override
    public void request(ResourceRequest request) {
        requests.put(request.id(), request);
    }

    @Override
    public void cancel(ResourceRequest request) {
        cancelled.add(request);
        requests.remove(request.id());
    }

    @Override
    public void launch(Allocation allocation, ResourceRequest request, LaunchSpec spec) {
        requests.remove(request.id());
        if (request.strict() && !request.host().equals(allocation.host())) {
            throw new AssertionError(request + " answered by " + allocation);
        }
        Process twin = running(spec.containerId());
        if (twin != null) {
            throw new AssertionError(
                    "container " + spec.containerId() + " launched in " + allocation + " while " + twin + " lives");
        }
        specs.put(allocation.executionId(), spec);
        processes.put(allocation.executionId(), new Process(allocation, spec.containerId()));
    }

    @Override
    public void release(Allocation allocation) {
        released.add(allocation.executionId());
    }

    @Override
    public void stop(String executionId) {
        if (processes.containsKey(executionId)) {
            stopping.add(executionId);
        }
    }

    @Override
    public void finish(JobOutcome how, String why) {
        outcome = how;
        diagnostics = why;
    }

    @Override
    public void close() {
        closed = true;
    }

    Allocation grant(String host) {
        return new Allocation("container_e01_" + nextExecution++, host, "http://" + host + "/log", 1024, 1);
    }

    Process running(String containerId) {
        return processes.values().stream()
                .filter(process -> process.containerId().equals(containerId))
                .findFirst()
                .orElse(null);
    }

    /** The process is gone; telling the master is the test's business. */
    void end(String executionId) {
        processes.remove(executionId);
        stopping.remove(executionId);
    }

    /** A new master registers: nothing that the old one asked for is still asked for. */
    void registerAgain() {
        requests.clear();
        registration = new Registration(
                registration.applicationId(),
                registration.attempt() + 1,
                processes.values().stream().map(Process::allocation).toList(),
                registration.maximumMemoryMb(),
                registration.maximumCores());
    }
}
