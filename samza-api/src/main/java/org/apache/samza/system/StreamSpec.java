// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a stream is or should be: its id in the job, where it lives, how many partitions it has and with which
 * properties it is created.
 *
 * <p>The id is the word under {@code streams.} in the configuration; the physical name is what the system calls the
 * stream. Ids and system names consist of ASCII letters, digits, {@code _} and {@code -}; physical names are the system's business.
 * Immutable. Within one job the id says it all, so two specs are equal when their ids are.
 */
public class StreamSpec implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_-]+");
    private static final int DEFAULT_PARTITION_COUNT = 1;

    private static final String CHANGELOG_ID = "samza-internal-changelog-stream-id";
    private static final String COORDINATOR_ID = "samza-internal-coordinator-stream-id";
    private static final String CHECKPOINT_ID = "samza-internal-checkpoint-stream-id";
    private static final String STREAM_APPENDER_ID = "samza-internal-stream-appender-stream-id";

    private final String id;
    private final String systemName;
    private final String physicalName;
    private final int partitionCount;
    private final Map<String, String> config;

    /**
     * A stream of one partition without properties.
     *
     * @param id the id in the job
     * @param physicalName what the system calls the stream
     * @param systemName the system it lives in
     * @throws IllegalArgumentException if id or system name is not an identifier
     */
    public StreamSpec(String id, String physicalName, String systemName) {
        this(id, physicalName, systemName, DEFAULT_PARTITION_COUNT, Collections.emptyMap());
    }

    /**
     * A stream without properties.
     *
     * @param id the id in the job
     * @param physicalName what the system calls the stream
     * @param systemName the system it lives in
     * @param partitionCount number of partitions, 0 if not known yet
     * @throws IllegalArgumentException if id or system name is not an identifier or the count is negative
     */
    public StreamSpec(String id, String physicalName, String systemName, int partitionCount) {
        this(id, physicalName, systemName, partitionCount, Collections.emptyMap());
    }

    /**
     * A stream of one partition.
     *
     * @param id the id in the job
     * @param physicalName what the system calls the stream
     * @param systemName the system it lives in
     * @param config properties for its creation, in the system's terms; null for none
     * @throws IllegalArgumentException if id or system name is not an identifier
     */
    public StreamSpec(String id, String physicalName, String systemName, Map<String, String> config) {
        this(id, physicalName, systemName, DEFAULT_PARTITION_COUNT, config);
    }

    /**
     * A stream.
     *
     * @param id the id in the job
     * @param physicalName what the system calls the stream
     * @param systemName the system it lives in
     * @param partitionCount number of partitions, 0 if not known yet
     * @param config properties for its creation, in the system's terms; null for none
     * @throws IllegalArgumentException if id or system name is not an identifier or the count is negative
     */
    public StreamSpec(
            String id, String physicalName, String systemName, int partitionCount, Map<String, String> config) {
        requireIdentifier("streamId", id);
        requireIdentifier("systemName", systemName);
        if (partitionCount < 0) {
            throw new IllegalArgumentException("Stream '" + id + "' cannot have " + partitionCount
                    + " partitions: 'partitionCount' must be 0 (not known yet) or more.");
        }
        this.id = id;
        this.systemName = systemName;
        this.physicalName = physicalName;
        this.partitionCount = partitionCount;
        this.config = config == null ? Collections.emptyMap() : Collections.unmodifiableMap(new HashMap<>(config));
    }

    private static void requireIdentifier(String what, String value) {
        if (value == null || !IDENTIFIER.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' cannot be a " + what + ": it must match "
                    + IDENTIFIER.pattern() + ". A stream whose name has other characters gets an id of its own, and"
                    + " its name as the physical name (streams.<id>.samza.physical.name).");
        }
    }

    /**
     * The same stream with another number of partitions.
     *
     * @param partitionCount number of partitions, 0 if not known yet
     * @return a copy
     * @throws IllegalArgumentException if the count is negative
     */
    public StreamSpec copyWithPartitionCount(int partitionCount) {
        return new StreamSpec(id, physicalName, systemName, partitionCount, config);
    }

    /**
     * The same stream under another name in the system.
     *
     * @param physicalName what the system calls the stream
     * @return a copy
     */
    public StreamSpec copyWithPhysicalName(String physicalName) {
        return new StreamSpec(id, physicalName, systemName, partitionCount, config);
    }

    /** The id in the job; never null. */
    public String getId() {
        return id;
    }

    /** The system the stream lives in; never null. */
    public String getSystemName() {
        return systemName;
    }

    /** What the system calls the stream. */
    public String getPhysicalName() {
        return physicalName;
    }

    /** Number of partitions, 0 if not known yet. */
    public int getPartitionCount() {
        return partitionCount;
    }

    /** Properties for the creation of the stream, in the system's terms; unmodifiable, never null. */
    public Map<String, String> getConfig() {
        return config;
    }

    /**
     * One property.
     *
     * @param propertyName its name
     * @return its value, or null if not set
     */
    public String get(String propertyName) {
        return config.get(propertyName);
    }

    /**
     * One property, or a default.
     *
     * @param propertyName its name
     * @param defaultValue what to return if it is not set
     * @return its value, or the default
     */
    public String getOrDefault(String propertyName, String defaultValue) {
        return config.getOrDefault(propertyName, defaultValue);
    }

    /** The stream by system and physical name. */
    public SystemStream toSystemStream() {
        return new SystemStream(systemName, physicalName);
    }

    /** Whether this is the changelog of a store. */
    public boolean isChangeLogStream() {
        return id.equals(CHANGELOG_ID);
    }

    /** Whether this is the coordinator stream of a job. */
    public boolean isCoordinatorStream() {
        return id.equals(COORDINATOR_ID);
    }

    /** Whether this is the checkpoint stream of a job. */
    public boolean isCheckpointStream() {
        return id.equals(CHECKPOINT_ID);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof StreamSpec that && that.id.equals(id));
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /**
     * The changelog of a store.
     *
     * @param physicalName what the system calls it
     * @param systemName the system it lives in
     * @param partitionCount number of partitions: highest changelog partition of the job, plus 1
     * @return a spec for which {@link #isChangeLogStream()} holds
     */
    public static StreamSpec createChangeLogStreamSpec(String physicalName, String systemName, int partitionCount) {
        return new StreamSpec(CHANGELOG_ID, physicalName, systemName, partitionCount);
    }

    /**
     * The coordinator stream of a job; always of one partition.
     *
     * @param physicalName what the system calls it
     * @param systemName the system it lives in
     * @return a spec for which {@link #isCoordinatorStream()} holds
     */
    public static StreamSpec createCoordinatorStreamSpec(String physicalName, String systemName) {
        return new StreamSpec(COORDINATOR_ID, physicalName, systemName, 1);
    }

    /**
     * The checkpoint stream of a job; always of one partition.
     *
     * @param physicalName what the system calls it
     * @param systemName the system it lives in
     * @return a spec for which {@link #isCheckpointStream()} holds
     */
    public static StreamSpec createCheckpointStreamSpec(String physicalName, String systemName) {
        return new StreamSpec(CHECKPOINT_ID, physicalName, systemName, 1);
    }

    /**
     * The stream the log of a job is written to.
     *
     * @param physicalName what the system calls it
     * @param systemName the system it lives in
     * @param partitionCount number of partitions
     * @return the spec
     */
    public static StreamSpec createStreamAppenderStreamSpec(
            String physicalName, String systemName, int partitionCount) {
        return new StreamSpec(STREAM_APPENDER_ID, physicalName, systemName, partitionCount);
    }

    /** The stream in one line; of the properties only the names, as a value may be secret. */
    @Override
    public String toString() {
        return "StreamSpec: id=" + id + ", systemName=" + systemName + ", pName=" + physicalName + ", partCount="
                + partitionCount + ", config=" + new TreeSet<>(config.keySet());
    }
}
