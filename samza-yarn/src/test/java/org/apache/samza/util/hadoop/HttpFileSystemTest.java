// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.util.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HttpFileSystemTest {
    private static final byte[] CONTENT = "a job package".getBytes(StandardCharsets.UTF_8);

    private HttpServer server;
    private String base;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/job.tgz", exchange -> {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (head) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(CONTENT.length));
            }
            exchange.sendResponseHeaders(200, head ? -1 : CONTENT.length);
            try (OutputStream body = exchange.getResponseBody()) {
                if (!head) {
                    body.write(CONTENT);
                }
            }
        });
        server.createContext("/broken", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        base = "http://localhost:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsAFileFromItsBeginningToItsEnd() throws IOException {
        Path path = new Path(base + "/job.tgz");

        FileStatus status = path.getFileSystem(configuration()).getFileStatus(path);
        try (var in = path.getFileSystem(configuration()).open(path)) {
            assertThat(in.readAllBytes()).isEqualTo(CONTENT);
        }

        assertThat(status.getLen()).isEqualTo(CONTENT.length);
        assertThat(status.isFile()).isTrue();
    }

    @Test
    void tellsTheSameTimeAsTheFileSystemThatNodesUse() throws IOException {
        Path path = new Path(base + "/job.tgz");
        Configuration nodes = new Configuration();
        nodes.setBoolean("fs.http.impl.disable.cache", true);

        FileStatus theirs = path.getFileSystem(nodes).getFileStatus(path);
        FileStatus ours = path.getFileSystem(configuration()).getFileStatus(path);

        assertThat(path.getFileSystem(nodes)).isInstanceOf(org.apache.hadoop.fs.http.HttpFileSystem.class);
        assertThat(ours.getModificationTime()).isEqualTo(theirs.getModificationTime());
    }

    @Test
    void tellsMissingFromBroken() {
        assertThatThrownBy(() -> status("/missing")).isInstanceOf(FileNotFoundException.class);
        assertThatThrownBy(() -> status("/broken"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("HTTP 503");
    }

    private FileStatus status(String file) throws IOException {
        Path path = new Path(base + file);
        return path.getFileSystem(configuration()).getFileStatus(path);
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.setClass("fs.http.impl", HttpFileSystem.class, org.apache.hadoop.fs.FileSystem.class);
        configuration.setBoolean("fs.http.impl.disable.cache", true);
        return configuration;
    }
}
