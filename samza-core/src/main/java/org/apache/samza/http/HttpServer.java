// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.http;

import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A small HTTP server: fixed routes, bounded requests, a token where a route asks for one. Its threads are daemons called
 * {@code samza-http-N}; answers are computed on them.
 */
public final class HttpServer implements AutoCloseable {
    private static final int THREADS = 12;
    private static final long IDLE_MS = 30_000;
    private static final long STOP_MS = 2_000;

    private final Server server;
    private final ServerConnector connector;

    private HttpServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Starts serving.
     *
     * @param host address to listen on; null for all
     * @param port port to listen on; 0 for any free one
     * @param token what guarded routes ask for
     * @throws IllegalStateException when the port cannot be had
     */
    public static HttpServer start(String host, int port, BearerToken token, List<Route> routes) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("samza-http");
        threads.setDaemon(true);
        Server server = new Server(threads);
        server.setStopTimeout(STOP_MS);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(16 * 1024);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MS);
        server.addConnector(connector);
        server.setHandler(new Routes(routes, token));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot serve HTTP on port " + port + ": " + e.getMessage(), e);
        }
        return new HttpServer(server, connector);
    }

    /** The port that it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot stop the HTTP server", e);
        }
    }
}
