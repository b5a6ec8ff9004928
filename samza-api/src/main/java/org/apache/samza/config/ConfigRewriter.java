// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

/**
 * Adjusts a config once it is loaded and before a job is planned: adds what can only be looked up, such as the topics
 * that match a pattern. Rewriters run in the order of {@code job.config.rewriters}, each on the result of the one
 * before. Implementations have a public no-argument constructor.
 */
public interface ConfigRewriter {
    /**
     * Returns the config to use from here on.
     *
     * @param name the name the rewriter was given in {@code job.config.rewriters}; its settings are under
     *     {@code job.config.rewriter.<name>.}
     * @param config the config so far
     * @return the new config, not null; it replaces the given one, so it must carry over what is to stay
     */
    Config rewrite(String name, Config config);
}
