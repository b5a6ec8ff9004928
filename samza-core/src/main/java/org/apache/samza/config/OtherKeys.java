// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.List;
import org.apache.samza.config.schema.ConfigKey;

/**
 * Keys of Samza 1.8 that nothing here reads, so that property files which set them are told what to expect. A key that a room
 * comes to honour is declared there and leaves this list.
 */
public final class OtherKeys {
    private static final String STANDALONE =
            "processors that coordinate through ZooKeeper are not part of this release.";
    private static final String HOT_STANDBY = "containers recover by restore; hot standby is not part of this release.";
    private static final String ELASTICITY = "a partition is the unit of work here; use more partitions.";
    private static final String TRANSACTIONS =
            "a store's data and the changelog offset they stand for are written atomically here, in every mode.";
    private static final String COMMIT =
            "a commit is one step of the container's loop here, bounded by the producers' time-outs.";
    private static final String DISK = "disk use is reported and not throttled; set quotas on the file system.";
    private static final String WATERMARK =
            "every task that writes to an intermediate stream tells its watermark to each reader; none is left out.";
    private static final String ACCESS_LOG = "stores count their accesses in metrics; they do not log them.";
    private static final String WRITTEN = "the framework wrote it for itself and needs it no more.";
    private static final String REST = "run-job.sh kills and lists jobs; there is no REST service.";
    private static final String SQL = "Samza SQL is not part of this release.";
    private static final String SIZES =
            "only job.autosizing.container.count shadows a key; set the plain key of this one.";
    private static final String LOG_STREAM =
            "logs stay with their containers; the log appender that wrote to a stream is gone.";
    private static final String TIMERS = "timers are cheap enough to be always on.";
    private static final String GONE = "it was dropped from Samza long ago.";

    /** Every key of this file. */
    public static final List<ConfigKey<?>> ALL = List.of(
            // Applications and the way they start
            unused(
                    "app.main.class",
                    "Start class in the package.",
                    "the scripts of the package name their main classes."),
            unused(
                    "app.main.args",
                    "Arguments of the start class.",
                    "the scripts of the package name their main classes."),
            unused("app.processor-id-generator.class", "Ids of standalone processors.", STANDALONE),
            unused("samza.internal.{property}", "Reserved.", WRITTEN),

            // Coordination
            unused("job.coordinator.factory", "Coordinator of standalone processors.", STANDALONE),
            unused("job.coordinator.zk.{property}", "ZooKeeper of standalone processors.", STANDALONE),
            unused("job.coordinator.azure.{property}", "Azure storage of standalone processors.", STANDALONE),
            unused("azure.storage.connect", "Azure storage of standalone processors.", STANDALONE),
            unused("job.coordination.utils.factory", "Locks and barriers of standalone processors.", STANDALONE),
            unused("job.debounce.time.ms", "Quiet time before a rebalance.", STANDALONE),
            unused("locationid.provider.factory", "Location of a standalone processor.", STANDALONE),
            unused(
                    "job.coordinator.max.message.bytes",
                    "Largest record of the coordinator stream.",
                    "it never had one: the topic has the brokers' limit."),
            unused(
                    "job.coordinator.monitor-partition-change",
                    "Whether partitions are watched.",
                    "job.coordinator.monitor-partition-change.frequency.ms alone decides."),
            unused(
                    "job.coordinator.monitor-input-regex.frequency.ms",
                    "Period of looking for new topics.",
                    "rewriters look for topics at submission."),
            unused(
                    "job.coordinator.restart.signal.factory",
                    "How a coordinator asks for a restart.",
                    "the application master re-plans by itself."),
            unused(
                    "job.coordinatorstream.config.factory",
                    "Which keys open the coordinator stream.",
                    "the name of the job and its systems are enough."),
            unused("metadata.store.factory", "Store of the job's metadata.", "metadata is in the coordinator stream."),
            unused(
                    "startpoint.metadata.store.factory",
                    "Store of startpoints.",
                    "startpoints are in the coordinator stream."),

            // Tasks and containers
            unused(
                    "task.commit.max.delay.ms",
                    "Longest delay of a commit.",
                    "a commit that is due while state is still being uploaded is made after the next period, or when"
                            + " task.commit.max.uncommitted.bytes is reached; the task waits then."),
            unused("task.commit.skip.commit.during.failures.enabled", "Whether commits may fail.", COMMIT),
            unused("task.commit.skip.commit.exception.max.limit", "Commits that may fail.", COMMIT),
            unused("task.commit.skip.commit.timeout.max.limit", "Commits that may time out.", COMMIT),
            unused("job.standbytasks.replication.factor", "1 plus hot replicas of each task.", HOT_STANDBY),
            unused("cluster-manager.fault-domain-aware.standby.enabled", "Whether replicas avoid a rack.", HOT_STANDBY),
            unused("cluster-manager.fault-domain-manager.factory", "What knows the racks.", HOT_STANDBY),
            unused("job.elasticity.factor", "Key buckets of a partition.", ELASTICITY),
            unused(
                    "job.operator.framework.executor.enabled",
                    "Where results of async operators run.",
                    "results come back to the thread of the task, always."),
            unused(
                    "task.callback.watermark.timeout.ms",
                    "Time for a watermark.",
                    "operators take watermarks on the loop's thread; there is no callback to wait for."),
            unused("task.watermark.idle.timeout.ms", "When an upstream task is idle.", WATERMARK),
            unused("task.watermark.quorum.size,percentage", "Upstream tasks that must agree.", WATERMARK),
            unused("worker.opts", "JVM options of a second process of a container.", "a container is one process."),
            unused("job.autosizing.worker.maxheap.mb", "Heap of that process.", "a container is one process."),
            unused(
                    "job.diagnostics.enabled",
                    "Whether diagnostics are sent to a stream.",
                    "the application master's page and the metrics reporters show them."),
            unused("container.disk.poll.interval.ms", "Period of measuring stores.", DISK),
            unused("container.disk.quota.{property}", "Limit on the size of stores.", DISK),

            // State
            unused("task.live.checkpoint.max.age", "Age of a live checkpoint.", TRANSACTIONS),
            unused(
                    "task.transactional.state.restore.enabled",
                    "Whether stores are restored to the checkpoint.",
                    "they always are, if the checkpoint says its changelog offsets and compaction has left them alone."),
            unused(
                    "task.transactional.state.retain.existing.state",
                    "Whether stores outlive missing markers.",
                    TRANSACTIONS),
            unused("stores.{store}.accesslog.enabled", "Whether accesses go to a stream.", ACCESS_LOG),
            unused("stores.{store}.accesslog.sampling.ratio", "Share of accesses that do.", ACCESS_LOG),
            unused("stores.{store}.leveldb.{property}", "LevelDB.", GONE),
            unused("stores.{store}.compaction.delete.threshold", "LevelDB.", GONE),
            unused("stores.{store}.rocksdb.bloomfilter.bits", "Bits of RocksDB's filters.", GONE),

            // Logs and metrics
            unused("task.log4j.system", "System of log streams.", LOG_STREAM),
            unused("task.log4j.location.info.enabled", "Whether file and line are logged.", LOG_STREAM),
            unused("task.log4j.create.stream.enabled", "Whether log streams are created.", LOG_STREAM),
            unused("metrics.timer.enabled", "Whether times are measured.", TIMERS),
            unused("metrics.timer.debug.enabled", "Whether more times are measured.", TIMERS),
            unused(
                    "job.jmx.enabled",
                    "Whether JMX servers are opened.",
                    "JmxReporterFactory publishes to the process's own JMX; open a port with JVM options in task.opts."),
            unused("job.autosizing.container.maxheap.mb", "Heap of a container.", SIZES),
            unused("job.autosizing.container.memory.mb", "Memory of a container.", SIZES),
            unused("job.autosizing.container.cpu.cores", "Cores of a container.", SIZES),
            unused(
                    "stores-default.rocksdb.max.manifest.file.size.bytes",
                    "Size of RocksDB's manifests.",
                    "stores.STORE.rocksdb.max.manifest.file.size sets it for one store."),

            // Others
            unused(
                    "systems.{system}.stagingDirectory",
                    "Staging directory of HDFS inputs.",
                    "HDFS is not part of this release."),
            unused("samza.sql.{property}", "Samza SQL.", SQL),
            unused("services.rest.port", "Port of the REST service.", REST),
            unused("rest.resource.{property}", "Resources of the REST service.", REST),
            unused("job.proxy.factory.class", "Access of the REST service to jobs.", REST),
            unused("task.proxy.factory.class", "Access of the REST service to tasks.", REST),
            unused("job.installations.path", "Jobs of the REST service.", REST),
            unused("monitor.{monitor}.{property}", "Monitor of the REST service.", REST),
            unused("task.lifecycle.{property}", "Listeners of a task's life.", GONE),
            unused("task.config.compress", "Compression of the environment.", GONE));

    private OtherKeys() {}

    private static ConfigKey<String> unused(String name, String doc, String reason) {
        return ConfigKey.string(name).doc(doc).hasNoEffectBecause(reason);
    }
}
