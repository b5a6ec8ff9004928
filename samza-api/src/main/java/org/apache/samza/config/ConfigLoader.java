// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

/** Fetches the full config of a job from wherever it is kept: a file, a service, a version-control system. */
public interface ConfigLoader {
    /**
     * Fetches the config. Each call may fetch anew.
     *
     * @return the full config, not null
     * @throws ConfigException when it cannot be fetched
     */
    Config getConfig();
}
