// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.samza.SamzaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HttpUtilTest {
    private static final ExponentialSleepStrategy QUICK = new ExponentialSleepStrategy(2.0, 1, 10);

    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] text = "zwölf\nBoxer\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 503 : 200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void linesComeAsOneText() throws Exception {
        assertThat(HttpUtil.read(url(), 5_000, QUICK)).isEqualTo("zwölfBoxer");
    }

    @Test
    void whatFailsIsTriedAgain() throws Exception {
        refusals.set(3);
        assertThat(HttpUtil.read(url(), 5_000, QUICK)).isEqualTo("zwölfBoxer");
        assertThat(refusals).hasValue(-1);
    }

    @Test
    void anInterruptEndsTheTries() {
        refusals.set(Integer.MAX_VALUE);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> HttpUtil.read(url(), 5_000, QUICK)).isInstanceOf(SamzaException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private URL url() throws IOException {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/")
                .toURL();
    }
}
