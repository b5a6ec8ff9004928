// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.util.List;
import java.util.stream.Stream;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of the application master: what it asks the cluster for and how it treats containers that fail. */
public final class MasterKeys {
    /** Driver of the cluster. */
    public static final ConfigKey<String> CLUSTER_FACTORY = ConfigKey.className("samza.cluster-manager.factory")
            .defaultsTo("org.apache.samza.job.yarn.YarnResourceManagerFactory")
            .doc("Driver of the cluster that runs the containers.");

    /** Memory of a container. */
    public static final ConfigKey<Integer> MEMORY_MB = ConfigKey.integer("cluster-manager.container.memory.mb")
            .oldNames("yarn.container.memory.mb")
            .defaultsTo(1024)
            .atLeast(1)
            .doc("Memory of a container in MiB: heap, stores and everything else of the process.");

    /** Cores of a container. */
    public static final ConfigKey<Integer> CPU_CORES = ConfigKey.integer("cluster-manager.container.cpu.cores")
            .oldNames("yarn.container.cpu.cores")
            .defaultsTo(1)
            .atLeast(1)
            .doc("Virtual cores of a container.");

    /** Node label of containers. */
    public static final ConfigKey<String> LABEL = ConfigKey.string("yarn.container.label")
            .defaultsTo("")
            .doc("Label of the nodes that containers may run on; unset for the queue's default.");

    /** Retry budget. */
    public static final ConfigKey<Integer> RETRY_COUNT = ConfigKey.integer("cluster-manager.container.retry.count")
            .oldNames("yarn.container.retry.count")
            .defaultsTo(8)
            .doc("Failures of a container in quick succession that are forgiven; 0 for none, negative for any number.");

    /** Meaning of quick succession. */
    public static final ConfigKey<Long> RETRY_WINDOW_MS = ConfigKey.longInt("cluster-manager.container.retry.window.ms")
            .oldNames("yarn.container.retry.window.ms")
            .defaultsTo(300_000L)
            .atLeast(0)
            .doc("Milliseconds without a failure after which earlier failures of the container are forgotten.");

    /** What follows when the budget is used up. */
    public static final ConfigKey<Boolean> FAIL_JOB = ConfigKey.bool("cluster-manager.container.fail.job.after.retries")
            .defaultsTo(true)
            .doc(
                    "Whether the job fails with a container whose retries are used up, or goes on without that container.");

    /** Wait for the preferred host. */
    public static final ConfigKey<Long> PREFERRED_HOST_MS = ConfigKey.longInt(
                    "cluster-manager.container.request.timeout.ms")
            .oldNames("yarn.container.request.timeout.ms")
            .defaultsTo(5_000L)
            .atLeast(0)
            .doc("Milliseconds to wait for a container on its preferred host before any host will do.");

    /** Whether hosts are preferred. */
    public static final ConfigKey<Boolean> HOST_AFFINITY = ConfigKey.bool("job.host-affinity.enabled")
            .oldNames("yarn.samza.host-affinity.enabled")
            .defaultsTo(false)
            .doc(
                    "Whether a container is asked for on the host it last ran on, where its stores still are: in YARN's directory as"
                            + " long as the application lives, in that of job.logged.store.base.dir longer.");

    /** Port of the master's page. */
    public static final ConfigKey<Integer> PORT = ConfigKey.integer("cluster-manager.jobcoordinator.url.port")
            .defaultsTo(0)
            .check("a port from 0 to 65535", port -> port >= 0 && port <= 65_535)
            .doc("Port of the application master's page and of the service for its containers; 0 for any free one.");

    /** Look at partition counts. */
    public static final ConfigKey<Long> PARTITION_WATCH_MS = ConfigKey.longInt(
                    "job.coordinator.monitor-partition-change.frequency.ms")
            .defaultsTo(300_000L)
            .doc("Milliseconds between looks at the partition counts of the inputs; 0 or less for no looks.");

    /** Container command. */
    public static final ConfigKey<String> COMMAND_CLASS = ConfigKey.className("task.command.class")
            .defaultsTo("org.apache.samza.job.ShellCommandBuilder")
            .doc("Builds the command line and environment of a container's process.");

    /** Container script. */
    public static final ConfigKey<String> EXECUTE = ConfigKey.string("task.execute")
            .defaultsTo("bin/run-container.sh")
            .doc("Command that starts a container, relative to the job's package.");

    /** JVM options of a container. */
    public static final ConfigKey<String> TASK_OPTS =
            ConfigKey.string("task.opts").defaultsTo("").doc("JVM options of a container.");

    /** JVM of a container. */
    public static final ConfigKey<String> JAVA_HOME = ConfigKey.string("task.java.home")
            .defaultsToText("JAVA_HOME of the host")
            .doc("JAVA_HOME of a container.");

    /** Whether containers start from an archive of classes. */
    public static final ConfigKey<Boolean> CLASS_ARCHIVE = ConfigKey.bool("task.class.archive.enabled")
            .defaultsTo(false)
            .doc(
                    "Whether each node keeps an archive of the classes that containers of the job load, so that the next container"
                            + " there starts faster, by about a quarter. The first container of a node makes it after 20 seconds,"
                            + " for which 300 MB must be free of the container's memory.");

    /** More class path. */
    public static final ConfigKey<String> CLASSPATH_DIR = ConfigKey.string("additional.classpath.dir")
            .defaultsTo("")
            .doc("Directory that is added to a container's class path.");

    private static final String ONE_MAILBOX = "the master reacts to news at once and has no such period";

    private static final List<ConfigKey<?>> WITHOUT_EFFECT = List.of(
            ConfigKey.longInt("cluster-manager.allocator.sleep.ms")
                    .oldNames("yarn.allocator.sleep.ms")
                    .hasNoEffectBecause(ONE_MAILBOX),
            ConfigKey.longInt("cluster-manager.jobcoordinator.sleep.interval.ms")
                    .hasNoEffectBecause(ONE_MAILBOX),
            ConfigKey.longInt("cluster-manager.container.preferred-host.last.retry.delay.ms")
                    .hasNoEffectBecause("every retry after the first waits, longer each time"),
            ConfigKey.bool("cluster-manager.jobcoordinator.jmx.enabled")
                    .oldNames("yarn.am.jmx.enabled")
                    .hasNoEffectBecause(
                            "the master opens no JMX port; its page and its metrics reporters show the same"),
            ConfigKey.string("job.coordinator.monitor-partition-change")
                    .hasNoEffectBecause(
                            "it never had one; " + PARTITION_WATCH_MS + " turns the look at partitions on and off"));

    /** Every key of this file. */
    public static final List<ConfigKey<?>> ALL = Stream.concat(
                    Stream.<ConfigKey<?>>of(
                            CLUSTER_FACTORY,
                            MEMORY_MB,
                            CPU_CORES,
                            LABEL,
                            RETRY_COUNT,
                            RETRY_WINDOW_MS,
                            FAIL_JOB,
                            PREFERRED_HOST_MS,
                            HOST_AFFINITY,
                            PORT,
                            PARTITION_WATCH_MS,
                            COMMAND_CLASS,
                            EXECUTE,
                            TASK_OPTS,
                            JAVA_HOME,
                            CLASS_ARCHIVE,
                            CLASSPATH_DIR),
                    WITHOUT_EFFECT.stream())
            .toList();

    private MasterKeys() {}
}
