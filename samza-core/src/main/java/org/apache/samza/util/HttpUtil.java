// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.util;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.apache.samza.SamzaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plain reading over HTTP. */
public final class HttpUtil {
    private static final Logger LOG = LoggerFactory.getLogger(HttpUtil.class);

    private HttpUtil() {}

    private static HttpURLConnection connection(URL url, int timeoutMs) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setConnectTimeout(timeoutMs);
        connection.setReadTimeout(timeoutMs);
        return connection;
    }

    /**
     * The text at an address, its lines joined without what ended them. Tries until it succeeds or its thread is interrupted.
     *
     * @param timeoutMs limit for connecting, and for each wait for data
     * @throws SamzaException when the thread is interrupted, which it stays
     */
    public static String read(URL url, int timeoutMs, ExponentialSleepStrategy retryBackoff) {
        ExponentialSleepStrategy.RetryLoop loop = retryBackoff.startLoop();
        while (true) {
            try {
                return text(connection(url, timeoutMs));
            } catch (IOException e) {
                LOG.warn("Cannot read {} yet, trying again: {}", url, e.toString());
                loop.sleep();
                if (loop.isDone()) {
                    throw new SamzaException("Interrupted while reading " + url, e);
                }
            }
        }
    }

    private static String text(HttpURLConnection connection) throws IOException {
        try (var reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            return reader.lines().collect(Collectors.joining());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            connection.disconnect();
        }
    }
}
