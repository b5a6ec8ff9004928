// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.Optional;
import org.apache.samza.coordination.ContainerEnvironment;
import org.apache.samza.master.MasterKeys;

/** Names and values of what a container's process is started with, and the variables of its environment. */
public class ShellCommandConfig extends MapConfig {
    public static final String ENV_COORDINATOR_SYSTEM_CONFIG = "SAMZA_COORDINATOR_SYSTEM_CONFIG";
    public static final String ENV_SUBMISSION_CONFIG = "SAMZA_SUBMISSION_CONFIG";
    public static final String ENV_CONTAINER_ID = ContainerEnvironment.CONTAINER_ID;
    public static final String ENV_COORDINATOR_URL = ContainerEnvironment.COORDINATOR_URL;
    public static final String ENV_JAVA_OPTS = "JAVA_OPTS";
    public static final String ENV_JAVA_HOME = "JAVA_HOME";
    public static final String ENV_EXECUTION_ENV_CONTAINER_ID = ContainerEnvironment.EXECUTION_ID;
    public static final String ENV_LOGGED_STORE_BASE_DIR = "LOGGED_STORE_BASE_DIR";
    public static final String ENV_ADDITIONAL_CLASSPATH_DIR = "ADDITIONAL_CLASSPATH_DIR";
    public static final String COMMAND_SHELL_EXECUTE = "task.execute";
    public static final String TASK_JVM_OPTS = "task.opts";
    public static final String TASK_JAVA_HOME = "task.java.home";
    public static final String ADDITIONAL_CLASSPATH_DIR = "additional.classpath.dir";

    /** The values of a configuration. */
    public ShellCommandConfig(Config config) {
        super(config);
    }

    /** Command that starts a container. */
    public String getCommand() {
        return MasterKeys.EXECUTE.read(this);
    }

    /** JVM options of a container. */
    public Optional<String> getTaskOpts() {
        return MasterKeys.TASK_OPTS.find(this);
    }

    /** JVM of a container. */
    public Optional<String> getJavaHome() {
        return MasterKeys.JAVA_HOME.find(this);
    }

    /** Directory that is added to a container's class path. */
    public Optional<String> getAdditionalClasspathDir() {
        return MasterKeys.CLASSPATH_DIR.find(this);
    }
}
