// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.application;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.samza.table.RecordNotFoundException;
import org.apache.samza.table.descriptors.RemoteTableDescriptor;
import org.apache.samza.table.remote.BaseTableFunction;
import org.apache.samza.table.remote.TableReadFunction;
import org.apache.samza.table.remote.TableWriteFunction;

/**
 * A database over HTTP, which knows nothing of transactions. A record is a set of words; an update adds one, so that it may come twice,
 * as any write to something outside may when a container is killed.
 */
final class RemoteRecords implements AutoCloseable {
    private static final String TABLE = "remote";
    private static final String PATH = "/records/";
    private static final String UPDATE = "POST";

    private final Map<String, String> records = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final HttpServer server;

    private RemoteRecords(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext(PATH, this::answer);
    }

    static RemoteRecords start() throws IOException {
        var records =
                new RemoteRecords(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        records.server.start();
        return records;
    }

    String address() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + PATH;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = exchange.getRequestURI().getPath().substring(PATH.length());
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String record = switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    records.put(key, body);
                    yield body;
                }
                case UPDATE -> records.computeIfPresent(key, (any, words) -> add(words, body));
                case "DELETE" -> records.remove(key);
                default -> records.get(key);
            };
            byte[] bytes = record == null ? new byte[0] : record.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(record == null ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String add(String words, String word) {
        Set<String> all = new TreeSet<>(Set.of(words.split(",")));
        all.add(word);
        return String.join(",", all);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** The table that an application has of the records at an address. */
    static RemoteTableDescriptor<String, String, String> descriptor(String address) {
        return new RemoteTableDescriptor<String, String, String>(TABLE)
                .withReadFunction(new Client(address))
                .withWriteFunction(new Client(address))
                .withRateLimiterDisabled();
    }

    private static final class Client extends BaseTableFunction
            implements TableReadFunction<String, String>, TableWriteFunction<String, String, String> {
        private static final long serialVersionUID = 1L;

        private final String address;
        private transient HttpClient http;

        Client(String address) {
            this.address = address;
        }

        @Override
        public CompletableFuture<String> getAsync(String key) {
            return call("GET", key, BodyPublishers.noBody())
                    .thenApply(answer -> answer.statusCode() == 404 ? null : answer.body());
        }

        @Override
        public CompletableFuture<Void> putAsync(String key, String value) {
            return call("PUT", key, BodyPublishers.ofString(value)).thenAccept(answer -> {});
        }

        @Override
        public CompletableFuture<Void> updateAsync(String key, String update) {
            return call(UPDATE, key, BodyPublishers.ofString(update)).thenAccept(answer -> {
                if (answer.statusCode() == 404) {
                    throw new RecordNotFoundException("There is no record " + key);
                }
            });
        }

        @Override
        public CompletableFuture<Void> deleteAsync(String key) {
            return call("DELETE", key, BodyPublishers.noBody()).thenAccept(answer -> {});
        }

        private synchronized CompletableFuture<HttpResponse<String>> call(
                String method, String key, BodyPublisher body) {
            if (http == null) {
                http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
            }
            URI uri = URI.create(address + key);
            return http.sendAsync(
                            HttpRequest.newBuilder(uri).method(method, body).build(), BodyHandlers.ofString())
                    .thenApply(Client::checked);
        }

        private static HttpResponse<String> checked(HttpResponse<String> answer) {
            if (answer.statusCode() != 200 && answer.statusCode() != 404) {
                throw new UncheckedIOException(new IOException(
                        "Expected status 200 or 404, but " + answer.uri() + " gave " + answer.statusCode()));
            }
            return answer;
        }

        @Override
        public boolean isRetriable(Throwable exception) {
            return false;
        }
    }
}
