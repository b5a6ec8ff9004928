// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job;

import java.net.URL;
import java.util.Map;
import org.apache.samza.config.Config;

/**
 * Builds the command that starts a container, and its environment. Named by {@code task.command.class};
 * implementations have a public no-argument constructor. All setters are called before the build methods. Not
 * thread-safe.
 */
public abstract class CommandBuilder {
    /** The full config of the job. */
    protected Config config;

    /** The id of the container. */
    protected String id;

    /** Where the container fetches the job model from. */
    protected URL url;

    /** The directory the command is relative to; null when it needs none. */
    protected String commandPath;

    /** For subclasses. */
    public CommandBuilder() {}

    /**
     * Sets the config.
     *
     * @param config the full config of the job
     * @return this
     */
    public CommandBuilder setConfig(Config config) {
        this.config = config;
        return this;
    }

    /**
     * Sets where the container fetches the job model from.
     *
     * @param url the coordinator's address
     * @return this
     */
    public CommandBuilder setUrl(URL url) {
        this.url = url;
        return this;
    }

    /**
     * Sets the id of the container.
     *
     * @param id the id
     * @return this
     */
    public CommandBuilder setId(String id) {
        this.id = id;
        return this;
    }

    /**
     * Sets the directory the command is relative to.
     *
     * @param path the directory in which the job package is unpacked
     * @return this
     */
    public CommandBuilder setCommandPath(String path) {
        this.commandPath = path;
        return this;
    }

    /**
     * Builds the command line.
     *
     * @return the command, for a shell
     */
    public abstract String buildCommand();

    /**
     * Builds the environment.
     *
     * @return variables by name, to be set beside those the process inherits
     */
    public abstract Map<String, String> buildEnvironment();
}
