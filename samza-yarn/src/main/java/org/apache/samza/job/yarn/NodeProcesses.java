// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.api.records.Container;
import org.apache.hadoop.yarn.api.records.ContainerLaunchContext;
import org.apache.hadoop.yarn.client.api.NMClient;
import org.apache.hadoop.yarn.client.api.NMTokenCache;
import org.apache.hadoop.yarn.exceptions.YarnException;

/**
 * Starts and stops processes on nodes, on threads of its own. YARN's asynchronous client is not used because it refuses to stop
 * containers that an earlier attempt started.
 */
final class NodeProcesses implements AutoCloseable {
    /** A node that does not answer holds a thread for minutes; the others must not wait for it. */
    private static final int THREADS = 24;

    private final NMClient client;
    private final ThreadPoolExecutor threads;

    private NodeProcesses(NMClient client, ThreadPoolExecutor threads) {
        this.client = client;
        this.threads = threads;
    }

    static NodeProcesses open(Configuration hadoop, NMTokenCache tokens) {
        NMClient client = NMClient.createNMClient();
        client.setNMTokenCache(tokens);
        // Containers outlive this process: the next attempt adopts them.
        client.cleanupRunningContainersOnStop(false);
        client.init(hadoop);
        client.start();
        AtomicInteger number = new AtomicInteger();
        var threads =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "samza-yarn-nodes-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return new NodeProcesses(client, threads);
    }

    /** What comes of an order. Called on a thread of this object. */
    interface Outcome {
        void done();

        void failed(Exception cause);
    }

    /** Starts a process; {@code context} is asked for on a thread of this object and may take its time. */
    void start(Container container, Supplier<ContainerLaunchContext> context, Outcome outcome) {
        run(() -> client.startContainer(container, context.get()), outcome);
    }

    void stop(Container container, Outcome outcome) {
        run(() -> client.stopContainer(container.getId(), container.getNodeId()), outcome);
    }

    private interface Order {
        void carryOut() throws YarnException, IOException;
    }

    private void run(Order order, Outcome outcome) {
        threads.execute(() -> {
            try {
                order.carryOut();
            } catch (YarnException | IOException | RuntimeException e) {
                outcome.failed(e);
                return;
            }
            outcome.done();
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.stop();
    }
}
