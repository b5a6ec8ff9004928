// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.Uuid;

/** Decides what a start has to do, given what the work directory already holds, and does it. */
final class ClusterStart {
    private final DevClusterSpec spec;
    private final Optional<ClusterState> known;
    private final ServerClassPaths classPaths;
    private final Jvm jvm;

    ClusterStart(DevClusterSpec spec, Optional<ClusterState> known) {
        this.spec = spec;
        this.known = known;
        this.classPaths = ServerClassPaths.locate();
        this.jvm = Jvm.running();
    }

    ClusterNodes run() throws IOException, InterruptedException {
        known.filter(state -> !state.shape().equals(spec.shape())).ifPresent(this::refuse);
        // While any node runs, its addresses are in use and stay.
        var running = known.filter(ClusterState::anyAlive);
        ClusterState state = running.isPresent() ? running.get() : newAddresses();
        var nodes = new ClusterNodes(spec, state, classPaths, jvm);
        List<String> missing = nodes.names().stream()
                .filter(name ->
                        nodes.process(name).filter(ServerProcess::isAlive).isEmpty())
                .toList();
        try {
            nodes.start(missing);
        } catch (DevClusterException e) {
            nodes.end(missing, true);
            throw e;
        }
        return nodes;
    }

    private ClusterState newAddresses() throws IOException {
        Ports ports = choosePorts();
        List<String> problems = new Preflight(spec, classPaths, jvm).problems(ports);
        if (!problems.isEmpty()) {
            throw DevClusterException.ofProblems(problems);
        }
        // The storage on disk carries the id it was formatted with.
        String clusterId = known.map(ClusterState::clusterId)
                .orElseGet(() -> Uuid.randomUuid().toString());
        var state = ClusterState.of(spec, clusterId, ports);
        state.write(spec.workDir());
        return state;
    }

    private Ports choosePorts() {
        List<String> names = Ports.namesFor(spec);
        if (spec.portBase().isPresent()) {
            return Ports.consecutive(names, spec.portBase().getAsInt());
        }
        return known.map(state -> new Ports(state.ports()))
                .filter(ports -> ports.busy().isEmpty())
                .orElseGet(() -> Ports.free(names));
    }

    private void refuse(ClusterState state) {
        throw new DevClusterException("The dev cluster in " + spec.workDir() + " has " + state.shape() + ", but "
                + spec.shape() + " is wanted. Bring it down with its data deleted, or use another directory.");
    }
}
