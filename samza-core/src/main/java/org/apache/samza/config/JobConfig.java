// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.Optional;
import org.apache.samza.loop.LoopKeys;
import org.apache.samza.state.StateKeys;

/** Names of a job's keys for programs that put a configuration together, and their values for those that read one. */
public class JobConfig extends MapConfig {
    public static final String STREAM_JOB_FACTORY_CLASS = "job.factory.class";
    public static final String CONFIG_REWRITERS = "job.config.rewriters";
    public static final String CONFIG_REWRITER_CLASS = "job.config.rewriter.%s.class";
    public static final String CONFIG_LOADER_FACTORY = "job.config.loader.factory";
    public static final String JOB_NAME = "job.name";
    public static final String JOB_ID = "job.id";
    public static final String JOB_COORDINATOR_SYSTEM = "job.coordinator.system";
    public static final String JOB_DEFAULT_SYSTEM = "job.default.system";
    public static final String JOB_JMX_ENABLED = "job.jmx.enabled";
    public static final String JOB_CONTAINER_COUNT = "job.container.count";
    public static final String JOB_CONTAINER_THREAD_POOL_SIZE = "job.container.thread.pool.size";
    public static final String JOB_CONTAINER_TASK_EXECUTOR_FACTORY = "job.container.task.executor.factory";
    public static final String JOB_INTERMEDIATE_STREAM_PARTITIONS = "job.intermediate.stream.partitions";
    public static final String JOB_DEBOUNCE_TIME_MS = "job.debounce.time.ms";
    public static final String SSP_INPUT_EXPANSION_ENABLED = "job.systemstreampartition.input.expansion.enabled";
    public static final String SSP_GROUPER_FACTORY = "job.systemstreampartition.grouper.factory";
    public static final String SSP_MATCHER_CLASS = "job.systemstreampartition.matcher.class";
    public static final String SSP_MATCHER_CLASS_REGEX = "org.apache.samza.system.RegexSystemStreamPartitionMatcher";
    public static final String SSP_MATCHER_CLASS_RANGE = "org.apache.samza.system.RangeSystemStreamPartitionMatcher";
    public static final String SSP_MATCHER_CONFIG_REGEX = "job.systemstreampartition.matcher.config.regex";
    public static final String SSP_MATCHER_CONFIG_RANGES = "job.systemstreampartition.matcher.config.ranges";
    public static final String SYSTEM_STREAM_PARTITION_MAPPER_FACTORY = "job.system.stream.partition.mapper.factory";
    public static final String MONITOR_PARTITION_CHANGE_FREQUENCY_MS =
            "job.coordinator.monitor-partition-change.frequency.ms";
    public static final String REGEX_RESOLVED_STREAMS = "job.config.rewriter.%s.regex";
    public static final String REGEX_RESOLVED_SYSTEM = "job.config.rewriter.%s.system";
    public static final String REGEX_INHERITED_CONFIG = "job.config.rewriter.%s.config";
    public static final String PROCESSOR_ID = "processor.id";
    public static final String PROCESSOR_LIST = "processor.list";
    public static final String JOB_NON_LOGGED_STORE_BASE_DIR = "job.non-logged.store.base.dir";
    public static final String JOB_LOGGED_STORE_BASE_DIR = "job.logged.store.base.dir";
    public static final String STANDBY_TASKS_REPLICATION_FACTOR = "job.standbytasks.replication.factor";
    public static final String JOB_AUTOSIZING_ENABLED = "job.autosizing.enabled";
    public static final String JOB_AUTOSIZING_CONTAINER_COUNT = "job.autosizing.container.count";
    public static final String CONTAINER_HEARTBEAT_MONITOR_ENABLED = "job.container.heartbeat.monitor.enabled";

    /** The values of a configuration. */
    public JobConfig(Config config) {
        super(config);
    }

    /** Name of the job. */
    public Optional<String> getName() {
        return JobKeys.NAME.find(this);
    }

    /** Which of several jobs of one name. */
    public String getJobId() {
        return JobKeys.ID.read(this);
    }

    /**
     * System of the coordinator stream.
     *
     * @throws ConfigException when none is named and there is not just one
     */
    public String getCoordinatorSystemName() {
        return JobSettings.system(this, JobKeys.COORDINATOR_SYSTEM);
    }

    /** System of the coordinator stream, null when neither it nor a default system is named. */
    public String getCoordinatorSystemNameOrNull() {
        return JobKeys.COORDINATOR_SYSTEM.find(this).or(this::getDefaultSystem).orElse(null);
    }

    /** System of streams that name none. */
    public Optional<String> getDefaultSystem() {
        return JobKeys.DEFAULT_SYSTEM.find(this);
    }

    /** Containers that are asked for. */
    public int getContainerCount() {
        return JobKeys.containerCount(this);
    }

    /** Where the job runs. */
    public Optional<String> getStreamJobFactoryClass() {
        return JobKeys.FACTORY.find(this);
    }

    /** Names of rewriters, separated by commas. */
    public Optional<String> getConfigRewriters() {
        return Optional.ofNullable(get(CONFIG_REWRITERS));
    }

    /** Class of a rewriter. */
    public Optional<String> getConfigRewriterClass(String name) {
        return RewriterKeys.REWRITER_CLASS.of(name).find(this);
    }

    /** Streams that a rewriter looks for. */
    public Optional<String> getRegexResolvedStreams(String rewriterName) {
        return RewriterKeys.REGEX.of(rewriterName).find(this);
    }

    /** System in which a rewriter looks. */
    public Optional<String> getRegexResolvedSystem(String rewriterName) {
        return RewriterKeys.SYSTEM.of(rewriterName).find(this);
    }

    /** What a rewriter sets for each stream it finds. */
    public Config getRegexResolvedInheritedConfig(String rewriterName) {
        return subset(String.format(REGEX_INHERITED_CONFIG, rewriterName) + ".", true);
    }

    /** What loads the configuration. */
    public Optional<String> getConfigLoaderFactory() {
        return RewriterKeys.LOADER.find(this);
    }

    /** How partitions become tasks. */
    public String getSystemStreamPartitionGrouperFactory() {
        return JobKeys.SSP_GROUPER.read(this);
    }

    /** What chooses some of the partitions. */
    public Optional<String> getSSPMatcherClass() {
        return MatcherKeys.CLASS.find(this);
    }

    /** Threads that run synchronous tasks; 0 when the loop's thread does. */
    public int getThreadPoolSize() {
        return LoopKeys.threads(this);
    }

    /** Makes the executor of synchronous tasks. */
    public String getTaskExecutorFactory() {
        return LoopKeys.TASK_EXECUTOR_FACTORY.read(this);
    }

    /** Directory of stores without a changelog. */
    public Optional<String> getNonLoggedStorePath() {
        return StateKeys.NON_LOGGED_BASE_DIR.find(this);
    }

    /** Directory of stores with a changelog. */
    public Optional<String> getLoggedStorePath() {
        return StateKeys.LOGGED_BASE_DIR.find(this);
    }

    /** Whether a controller sizes the job. */
    public boolean getAutosizingEnabled() {
        return JobKeys.AUTOSIZING.read(this);
    }

    /** Whether a key is one that a controller sets. */
    public static boolean isAutosizingConfig(String configParam) {
        return configParam.startsWith("job.autosizing.");
    }
}
