// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a request, turns away who may not use it, and answers. */
final class Routes extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final int LARGEST_BODY = 64 * 1024;
    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "SAMEORIGIN",
            "Referrer-Policy", "same-origin",
            "Cache-Control", "no-store",
            "Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self';"
                            + " form-action 'none'; base-uri 'none'");

    private final Map<String, Route> byPath = new HashMap<>();
    private final BearerToken token;

    Routes(List<Route> routes, BearerToken token) {
        routes.forEach(route -> byPath.put(route.path(), route));
        this.token = token;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Reply reply = reply(request);
        HEADERS.forEach(response.getHeaders()::put);
        response.setStatus(reply.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
        if (reply.status() == 401) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
        }
        boolean bodyless = request.getMethod().equals("HEAD");
        response.write(true, bodyless ? ByteBuffer.allocate(0) : ByteBuffer.wrap(reply.body()), callback);
        return true;
    }

    private Reply reply(Request request) {
        String path = Request.getPathInContext(request);
        try {
            Route route = byPath.get(path);
            if (route == null) {
                return Reply.problem(404, "Nothing is served at " + path);
            }
            String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
            if (!route.method().equals(method)) {
                return Reply.problem(405, "Only " + route.method() + " is answered at " + path);
            }
            if (route.guarded() && !token.isShownBy(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
                return Reply.problem(401, "This address is for the job's containers, which know the job's token");
            }
            byte[] body = body(request);
            return body == null
                    ? Reply.problem(413, "More than " + LARGEST_BODY + " bytes")
                    : route.answer().apply(new Ask(parameters(request), body));
        } catch (IllegalArgumentException e) {
            return Reply.problem(400, e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.warn("Could not answer {} {}", request.getMethod(), path, e);
            return Reply.problem(500, "Could not answer; the log of this process says why");
        }
    }

    private static Map<String, String> parameters(Request request) {
        Map<String, String> first = new HashMap<>();
        Request.extractQueryParameters(request).forEach(field -> first.putIfAbsent(field.getName(), field.getValue()));
        return first;
    }

    /** The body; null when it is too large. */
    private static byte[] body(Request request) throws IOException {
        if (request.getLength() == 0) {
            return new byte[0];
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] bytes = in.readNBytes(LARGEST_BODY + 1);
            return bytes.length > LARGEST_BODY ? null : bytes;
        }
    }
}
