// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.util.List;
import java.util.stream.Stream;
import org.apache.samza.config.schema.ConfigDeclarations;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of a job on YARN: its package, its application master, and what YARN is told about it. */
public final class YarnKeys implements ConfigDeclarations {
    /** The job package. */
    public static final ConfigKey<String> PACKAGE_PATH = ConfigKey.string("yarn.package.path")
            .doc("Address of the job package, a tar.gz or zip that every node can read: hdfs://…, https://… or, on a"
                    + " cluster of one host, file://….");

    /** Queue. */
    public static final ConfigKey<String> QUEUE = ConfigKey.string("yarn.queue")
            .defaultsToText("the cluster's default queue")
            .doc("Queue that the application is submitted to.");

    /** Application type. */
    public static final ConfigKey<String> APPLICATION_TYPE = ConfigKey.string("yarn.application.type")
            .defaultsTo("Samza")
            .doc("Type of the application in YARN's lists; running jobs are found by name and type.");

    /** Memory of the application master. */
    public static final ConfigKey<Integer> AM_MEMORY_MB = ConfigKey.integer("yarn.am.container.memory.mb")
            .defaultsTo(1024)
            .atLeast(64)
            .doc("Memory of the application master in MiB.");

    /** Cores of the application master. */
    public static final ConfigKey<Integer> AM_CORES = ConfigKey.integer("yarn.am.container.cpu.cores")
            .defaultsTo(1)
            .atLeast(1)
            .doc("Virtual cores of the application master.");

    /** Node label of the application master. */
    public static final ConfigKey<String> AM_LABEL = ConfigKey.string("yarn.am.container.label")
            .defaultsTo("")
            .doc("Label of the nodes that the application master may run on; unset for the queue's default.");

    /** JVM options of the application master. */
    public static final ConfigKey<String> AM_OPTS =
            ConfigKey.string("yarn.am.opts").defaultsTo("").doc("JVM options of the application master.");

    /** JVM of the application master. */
    public static final ConfigKey<String> AM_JAVA_HOME = ConfigKey.string("yarn.am.java.home")
            .defaultsToText("JAVA_HOME of the node")
            .doc("JAVA_HOME of the application master.");

    /** Script of the application master. */
    public static final ConfigKey<String> AM_COMMAND = ConfigKey.string("job.coordinator.execute")
            .defaultsTo("bin/run-jc.sh")
            .doc("Command that starts the application master, relative to the job's package.");

    /** Heartbeat to the ResourceManager. */
    public static final ConfigKey<Integer> AM_HEARTBEAT_MS = ConfigKey.integer("yarn.am.poll.interval.ms")
            .defaultsTo(1000)
            .atLeast(10)
            .doc("Milliseconds between the application master's heartbeats to the ResourceManager.");

    /** Which failures of the application master count. */
    public static final ConfigKey<Long> AM_FAILURE_WINDOW_MS = ConfigKey.longInt("yarn.am.failure.window.ms")
            .defaultsTo(300_000L)
            .atLeast(-1)
            .doc("Milliseconds after which a failed attempt of the application master no longer counts against the"
                    + " cluster's yarn.resourcemanager.am.max-attempts; -1 to count all for ever.");

    /** Who may look. */
    public static final ConfigKey<String> VIEW_ACL = ConfigKey.string("yarn.job.view.acl")
            .defaultsToText("the owner alone")
            .doc("Who may see the application and its logs: users, a blank, groups; * for all.");

    /** Who may kill. */
    public static final ConfigKey<String> MODIFY_ACL = ConfigKey.string("yarn.job.modify.acl")
            .defaultsToText("the owner alone")
            .doc("Who may kill the application: users, a blank, groups; * for all.");

    /** Kerberos principal. */
    public static final ConfigKey<String> PRINCIPAL = ConfigKey.string("yarn.kerberos.principal")
            .doc("Principal that the application master logs in as on a secured cluster; together with "
                    + "yarn.kerberos.keytab.");

    /** Kerberos keytab. */
    public static final ConfigKey<String> KEYTAB = ConfigKey.string("yarn.kerberos.keytab")
            .doc("File on the submitting host with the key of yarn.kerberos.principal; copied to the staging directory,"
                    + " where only its owner can read it.");

    /** Staging directory. */
    public static final ConfigKey<String> STAGING = ConfigKey.string("yarn.job.staging.directory")
            .defaultsToText(".samzaStaging in the submitter's home on the default file system")
            .doc("Directory, readable by the nodes, for files that a submission adds to the package (a keytab).");

    /** Where a resource comes from. */
    public static final ConfigKey<String> RESOURCE_PATH = ConfigKey.string("yarn.resources.{resource}.path")
            .doc("Address of a further file or archive that is put into the working directory of every container.");

    /** What a resource is called. */
    public static final ConfigKey<String> RESOURCE_NAME = ConfigKey.string("yarn.resources.{resource}.local.name")
            .defaultsToText("the resource's name")
            .doc("Name of the resource in the working directory.");

    /** What is done with a resource. */
    public static final ConfigKey<String> RESOURCE_TYPE = ConfigKey.oneOf(
                    "yarn.resources.{resource}.local.type", "file", "archive")
            .defaultsTo("file")
            .doc("Whether the resource is unpacked.");

    /** Who shares a resource. */
    public static final ConfigKey<String> RESOURCE_VISIBILITY = ConfigKey.oneOf(
                    "yarn.resources.{resource}.local.visibility", "application", "private", "public")
            .defaultsTo("application")
            .doc("Whether a node keeps the resource for this application, for this user's, or for everybody's.");

    /** Classes of file systems. */
    public static final ConfigKey<String> FILE_SYSTEM = ConfigKey.className("fs.{scheme}.impl")
            .doc("Hadoop file system class for addresses of this scheme; http, https and file need none.");

    /** Properties of file systems. */
    public static final ConfigKey<String> FILE_SYSTEM_PROPERTY = ConfigKey.string("fs.{scheme}.impl.{property}")
            .doc("Property that the file system class of this scheme reads, handed on to Hadoop.");

    private static final String KEPT_ALWAYS = "containers always survive the application master, as if it were true";

    private static final String FRESH_TOKENS = "every container is launched with fresh tokens";

    private static final String BY_FRAMEWORK = "it was written by older versions for themselves";

    private static final List<ConfigKey<?>> WITHOUT_EFFECT = List.of(
            ConfigKey.bool("yarn.am.high-availability.enabled").hasNoEffectBecause(KEPT_ALWAYS),
            ConfigKey.longInt("yarn.token.renewal.interval.seconds").hasNoEffectBecause(FRESH_TOKENS),
            ConfigKey.string("yarn.credentials.file").hasNoEffectBecause(BY_FRAMEWORK),
            ConfigKey.string("yarn.am.tracking.url").hasNoEffectBecause(BY_FRAMEWORK),
            ConfigKey.className("job.security.manager.factory")
                    .hasNoEffectBecause("security follows the cluster's own (hadoop.security.authentication)"));

    /** Every key of this file. */
    public static final List<ConfigKey<?>> ALL = Stream.concat(
                    Stream.<ConfigKey<?>>of(
                            PACKAGE_PATH,
                            QUEUE,
                            APPLICATION_TYPE,
                            AM_MEMORY_MB,
                            AM_CORES,
                            AM_LABEL,
                            AM_OPTS,
                            AM_JAVA_HOME,
                            AM_COMMAND,
                            AM_HEARTBEAT_MS,
                            AM_FAILURE_WINDOW_MS,
                            VIEW_ACL,
                            MODIFY_ACL,
                            PRINCIPAL,
                            KEYTAB,
                            STAGING,
                            RESOURCE_PATH,
                            RESOURCE_NAME,
                            RESOURCE_TYPE,
                            RESOURCE_VISIBILITY,
                            FILE_SYSTEM,
                            FILE_SYSTEM_PROPERTY),
                    WITHOUT_EFFECT.stream())
            .toList();

    @Override
    public List<ConfigKey<?>> keys() {
        return ALL;
    }
}
