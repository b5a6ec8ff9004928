// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.http;

import java.util.Map;

/**
 * A request that has passed the guard.
 *
 * @param parameters the query's parameters, the first value of each
 * @param body what was sent; empty for GET
 */
public record Ask(Map<String, String> parameters, byte[] body) {
    /** A parameter's value; empty when it is not there. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }
}
