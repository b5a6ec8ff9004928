// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.net.MalformedURLException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.samza.config.Config;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.coordination.ContainerEnvironment;
import org.apache.samza.http.BearerToken;
import org.apache.samza.job.CommandBuilder;

/**
 * Makes the command line and environment of containers with the builder that {@code task.command.class} names.
 *
 * @param config the job's configuration
 * @param url where containers reach this master
 * @param token what they show to it
 * @param application the deployment they belong to
 */
record LaunchSpecs(Config config, String url, BearerToken token, String application) {
    LaunchSpec of(String containerId) {
        CommandBuilder builder = ConfiguredClass.newInstance(
                CommandBuilder.class, MasterKeys.COMMAND_CLASS.name(), MasterKeys.COMMAND_CLASS.read(config));
        try {
            builder.setConfig(config).setId(containerId).setUrl(URI.create(url).toURL());
        } catch (MalformedURLException e) {
            throw new IllegalStateException("The master's own address is no URL: " + url, e);
        }
        Map<String, String> environment = new HashMap<>(builder.buildEnvironment());
        environment.putIfAbsent(ContainerEnvironment.CONTAINER_ID, containerId);
        environment.putIfAbsent(ContainerEnvironment.COORDINATOR_URL, url);
        environment.put(ContainerEnvironment.EPOCH, application);
        environment.put(ContainerEnvironment.TOKEN, token.secret());
        return new LaunchSpec(containerId, builder.buildCommand(), environment);
    }
}
