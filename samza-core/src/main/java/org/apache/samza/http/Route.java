// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.http;

import java.util.function.Function;

/**
 * One address that a server answers.
 *
 * @param method GET or POST
 * @param path the whole path, beginning with a slash
 * @param guarded whether only those who know the token are answered
 * @param answer gives the reply; called by any of the server's threads
 */
public record Route(String method, String path, boolean guarded, Function<Ask, Reply> answer) {
    /** Open to everybody. */
    public static Route get(String path, Function<Ask, Reply> answer) {
        return new Route("GET", path, false, answer);
    }

    /** For those who know the token. */
    public static Route guardedGet(String path, Function<Ask, Reply> answer) {
        return new Route("GET", path, true, answer);
    }

    /** For those who know the token. */
    public static Route guardedPost(String path, Function<Ask, Reply> answer) {
        return new Route("POST", path, true, answer);
    }
}
