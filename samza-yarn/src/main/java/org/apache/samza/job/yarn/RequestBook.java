// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.yarn.api.records.Container;
import org.apache.hadoop.yarn.api.records.Priority;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.hadoop.yarn.client.api.AMRMClient.ContainerRequest;
import org.apache.samza.master.ResourceRequest;

/**
 * What is asked of the ResourceManager, and which request each allocation answered.
 *
 * <p>Each request has an allocation id of its own at YARN, so that an answer names its request, and so that requests for a host
 * and requests for any host do not disturb each other. YARN counts a request as answered when it allocates; the master may use
 * the allocation for another request, or give it back. Invariant: each open request is either asked for at YARN or has been
 * answered by an allocation that the master has neither used nor given back. Without it YARN would allocate too much or nothing.
 *
 * <p>Safe for use by several threads: the master orders, YARN's threads answer.
 */
final class RequestBook {
    /** Where requests are put to YARN and taken back; as a port, so that bookkeeping can be tested without a cluster. */
    interface Asking {
        void ask(ContainerRequest request);

        void takeBack(ContainerRequest request);
    }

    private static final Priority PREFERRED_HOST = Priority.newInstance(0);
    private static final Priority ANY_HOST = Priority.newInstance(1);

    private final Asking yarn;
    private final Map<Long, Open> open = new HashMap<>();
    /** By container id of an allocation: the request that it answered. */
    private final Map<String, Long> answers = new HashMap<>();

    /** A request; {@code asked} while YARN has it. */
    private static final class Open {
        final ResourceRequest request;
        final ContainerRequest yarnRequest;
        final long sinceMs;
        boolean asked;

        Open(ResourceRequest request, long sinceMs) {
            this.request = request;
            this.yarnRequest = yarnRequest(request);
            this.sinceMs = sinceMs;
        }
    }

    /**
     * A request that waits.
     *
     * @param request the request
     * @param sinceMs since when, milliseconds of any clock
     */
    record Waiting(ResourceRequest request, long sinceMs) {}

    RequestBook(Asking yarn) {
        this.yarn = yarn;
    }

    synchronized void request(ResourceRequest request, long nowMs) {
        Open entry = new Open(request, nowMs);
        open.put(request.id(), entry);
        ask(entry);
    }

    synchronized void cancel(ResourceRequest request) {
        Open entry = open.remove(request.id());
        if (entry != null) {
            takeBack(entry);
        }
    }

    /** YARN has answered; what it answered is no longer asked for. */
    synchronized void allocated(Container container) {
        Open entry = open.get(container.getAllocationRequestId());
        if (entry != null) {
            takeBack(entry);
            answers.put(container.getId().toString(), entry.request.id());
        }
    }

    /** The master uses an allocation for a request, which need not be the one that YARN answered. */
    synchronized void launched(String executionId, ResourceRequest request) {
        Open used = open.remove(request.id());
        if (used != null) {
            takeBack(used);
        }
        askAgain(answers.remove(executionId));
    }

    /** The master has no use for an allocation. */
    synchronized void released(String executionId) {
        askAgain(answers.remove(executionId));
    }

    /** Requests that YARN has not answered, oldest first. */
    synchronized List<Waiting> waiting() {
        return open.values().stream()
                .filter(entry -> entry.asked)
                .sorted(Comparator.comparingLong((Open entry) -> entry.sinceMs)
                        .thenComparing(entry -> entry.request.id()))
                .map(entry -> new Waiting(entry.request, entry.sinceMs))
                .toList();
    }

    private void askAgain(Long answered) {
        Open entry = answered == null ? null : open.get(answered);
        if (entry != null && !entry.asked) {
            ask(entry);
        }
    }

    private void ask(Open entry) {
        entry.asked = true;
        yarn.ask(entry.yarnRequest);
    }

    private void takeBack(Open entry) {
        if (entry.asked) {
            entry.asked = false;
            yarn.takeBack(entry.yarnRequest);
        }
    }

    private static ContainerRequest yarnRequest(ResourceRequest request) {
        boolean hostGiven = !request.host().isEmpty();
        boolean strict = hostGiven && request.strict();
        return new ContainerRequest(
                Resource.newInstance(request.memoryMb(), request.cores()),
                hostGiven ? new String[] {request.host()} : null,
                null,
                strict ? PREFERRED_HOST : ANY_HOST,
                request.id(),
                !strict,
                request.label().isEmpty() ? null : request.label());
    }
}
