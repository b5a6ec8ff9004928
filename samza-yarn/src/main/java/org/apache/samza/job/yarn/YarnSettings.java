// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.yarn.api.records.ApplicationAccessType;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobSettings;

/**
 * What YARN is told about a job.
 *
 * @param name name of the application: job name and id
 * @param type its type
 * @param queue its queue; empty for the cluster's default
 * @param packagePath address of the job package
 * @param master the application master
 * @param access who may see and kill it, besides the owner
 * @param failureWindowMs how long a failed attempt of the master counts; -1 for ever
 */
record YarnSettings(
        String name,
        String type,
        String queue,
        String packagePath,
        Master master,
        Map<ApplicationAccessType, String> access,
        long failureWindowMs) {

    /**
     * The application master's process.
     *
     * @param memoryMb memory in MiB
     * @param cores virtual cores
     * @param label node label; empty for none
     * @param opts JVM options
     * @param javaHome JAVA_HOME; empty for the node's
     * @param command command line relative to the package
     */
    record Master(int memoryMb, int cores, String label, String opts, String javaHome, String command) {}

    /**
     * The settings of a configuration.
     *
     * @throws org.apache.samza.config.ConfigException naming the key that is missing or wrong
     */
    static YarnSettings of(Config config) {
        return new YarnSettings(
                JobSettings.of(config).display(),
                YarnKeys.APPLICATION_TYPE.read(config),
                YarnKeys.QUEUE.find(config).orElse(""),
                YarnKeys.PACKAGE_PATH.require(config),
                new Master(
                        YarnKeys.AM_MEMORY_MB.read(config),
                        YarnKeys.AM_CORES.read(config),
                        YarnKeys.AM_LABEL.read(config),
                        YarnKeys.AM_OPTS.read(config),
                        YarnKeys.AM_JAVA_HOME.find(config).orElse(""),
                        YarnKeys.AM_COMMAND.read(config)),
                access(config),
                YarnKeys.AM_FAILURE_WINDOW_MS.read(config));
    }

    /** Who may see and kill the application, besides its owner. */
    static Map<ApplicationAccessType, String> access(Config config) {
        Map<ApplicationAccessType, String> access = new TreeMap<>();
        YarnKeys.VIEW_ACL.find(config).ifPresent(acl -> access.put(ApplicationAccessType.VIEW_APP, acl));
        YarnKeys.MODIFY_ACL.find(config).ifPresent(acl -> access.put(ApplicationAccessType.MODIFY_APP, acl));
        return Map.copyOf(access);
    }
}
