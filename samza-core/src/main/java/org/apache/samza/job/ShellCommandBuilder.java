// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job;

import java.util.HashMap;
import java.util.Map;
import org.apache.samza.coordination.ContainerEnvironment;
import org.apache.samza.master.MasterKeys;

/** Starts a container by the script of {@code task.execute}, with JVM options and class path in its environment. */
public class ShellCommandBuilder extends CommandBuilder {
    /** For {@code task.command.class} and for subclasses. */
    public ShellCommandBuilder() {}

    @Override
    public String buildCommand() {
        String script = MasterKeys.EXECUTE.read(config);
        return commandPath == null || commandPath.isEmpty() ? script : commandPath + "/" + script;
    }

    @Override
    public Map<String, String> buildEnvironment() {
        Map<String, String> environment = new HashMap<>();
        environment.put(ContainerEnvironment.CONTAINER_ID, id);
        environment.put(ContainerEnvironment.COORDINATOR_URL, url.toString());
        environment.put("JAVA_OPTS", MasterKeys.TASK_OPTS.read(config));
        environment.put("ADDITIONAL_CLASSPATH_DIR", MasterKeys.CLASSPATH_DIR.read(config));
        MasterKeys.JAVA_HOME.find(config).ifPresent(home -> environment.put("JAVA_HOME", home));
        if (MasterKeys.CLASS_ARCHIVE.read(config)) {
            environment.put("SAMZA_CLASS_ARCHIVE", "on");
        }
        return environment;
    }
}
