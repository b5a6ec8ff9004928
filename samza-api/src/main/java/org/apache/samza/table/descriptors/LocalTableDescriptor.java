// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.descriptors;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.storage.SideInputsProcessor;
import org.apache.samza.table.utils.SerdeUtils;

/**
 * Describes a table kept in a local store of the same name. The store is filled either by the job, and may then have a
 * changelog to be restored from, or by side inputs, which are the store's changelog so to speak.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <D> type of the descriptor itself
 */
public abstract class LocalTableDescriptor<K, V, D extends LocalTableDescriptor<K, V, D>>
        extends BaseTableDescriptor<K, V, D> {
    /** What names of streams look like: letters, digits, hyphens, underscores and dots. */
    public static final Pattern SYSTEM_STREAM_NAME_PATTERN = Pattern.compile("[\\d\\w-_.]+");

    /** Serdes of keys and values. */
    protected final KVSerde<K, V> serde;

    /** Whether the store has a changelog. */
    protected boolean enableChangelog;

    /** The changelog as {@code system.stream} or as a stream of the job's changelog system; null to make up a name. */
    protected String changelogStream;

    /** How many copies of the changelog its system keeps; null for the job's default. */
    protected Integer changelogReplicationFactor;

    /** The streams that fill the store, each as {@code system.stream}; null for none. */
    protected List<String> sideInputs;

    /** Turns messages of side inputs into entries of the store; null without side inputs. */
    protected SideInputsProcessor sideInputsProcessor;

    /**
     * Starts the description of a table.
     *
     * @param tableId the id under {@code tables.} and {@code stores.}, unique within the job
     * @param serde serdes of keys and values
     */
    public LocalTableDescriptor(String tableId, KVSerde<K, V> serde) {
        super(tableId);
        this.serde = serde;
    }

    /**
     * Has the store filled by other streams. Takes back what was said about a changelog so far.
     *
     * @param sideInputs the streams, each as {@code system.stream}
     * @return this descriptor
     */
    public D withSideInputs(List<String> sideInputs) {
        this.sideInputs = sideInputs;
        this.enableChangelog = false;
        this.changelogStream = null;
        this.changelogReplicationFactor = null;
        return self();
    }

    /**
     * Sets what turns messages of side inputs into entries of the store.
     *
     * @param sideInputsProcessor the processor; travels to the containers in Java's serialised form
     * @return this descriptor
     */
    public D withSideInputsProcessor(SideInputsProcessor sideInputsProcessor) {
        this.sideInputsProcessor = sideInputsProcessor;
        return self();
    }

    /**
     * Gives the store a changelog, named {@code <job name>-<job id>-table-<table id>} unless told otherwise.
     *
     * @return this descriptor
     */
    public D withChangelogEnabled() {
        this.enableChangelog = true;
        return self();
    }

    /**
     * Gives the store a changelog of a name.
     *
     * @param changelogStream the changelog, as {@code system.stream} or as a stream of the job's changelog system
     * @return this descriptor
     */
    public D withChangelogStream(String changelogStream) {
        this.enableChangelog = true;
        this.changelogStream = changelogStream;
        return self();
    }

    /**
     * Gives the store a changelog with a number of copies.
     *
     * @param replicationFactor how many copies of the changelog its system keeps
     * @return this descriptor
     */
    public D withChangelogReplicationFactor(int replicationFactor) {
        this.enableChangelog = true;
        this.changelogReplicationFactor = replicationFactor;
        return self();
    }

    /**
     * The configuration of the table, and of its store what concerns side inputs and changelog.
     *
     * @param jobConfig the job's configuration, not null
     * @return values by full key, not modifiable
     * @throws IllegalStateException if the name of a side input or of the changelog is not one of a stream
     * @throws ConfigException if the changelog's name is to be made up and the job has no name
     */
    @Override
    public Map<String, String> toConfig(Config jobConfig) {
        Map<String, String> tableConfig = new HashMap<>(super.toConfig(jobConfig));
        if (hasSideInputs()) {
            sideInputs.forEach(sideInput -> requireStreamName(sideInput, "side input"));
            addStoreConfig("side.inputs", String.join(",", sideInputs), tableConfig);
            addStoreConfig(
                    "side.inputs.processor.serialized.instance",
                    SerdeUtils.serialize("the side inputs processor of table " + tableId, sideInputsProcessor),
                    tableConfig);
        }
        if (enableChangelog) {
            String changelog = changelogStream == null || changelogStream.isEmpty()
                    ? makeUpChangelogStream(jobConfig)
                    : changelogStream;
            requireStreamName(changelog, "changelog");
            addStoreConfig("changelog", changelog, tableConfig);
            if (changelogReplicationFactor != null) {
                addStoreConfig("changelog.replication.factor", changelogReplicationFactor.toString(), tableConfig);
            }
        }
        return Collections.unmodifiableMap(tableConfig);
    }

    /**
     * The streams that fill the store.
     *
     * @return the streams, each as {@code system.stream}; null when none were given
     */
    public List<String> getSideInputs() {
        return sideInputs;
    }

    /**
     * Serdes of keys and values.
     *
     * @return the serdes as given at construction
     */
    public KVSerde<K, V> getSerde() {
        return serde;
    }

    /**
     * Refuses side inputs without a processor and the other way round, side inputs together with a changelog, and
     * details of a changelog that is not enabled. Whoever overrides this calls it.
     *
     * @throws IllegalArgumentException if what is said about side inputs is refused
     * @throws IllegalStateException if what is said about the changelog is refused
     */
    @Override
    protected void validate() {
        if (sideInputs != null || sideInputsProcessor != null) {
            if (!hasSideInputs()) {
                throw new IllegalArgumentException(
                        "Table " + tableId + " has a side inputs processor or an empty list, but no side inputs");
            }
            if (sideInputsProcessor == null) {
                throw new IllegalArgumentException(
                        "Table " + tableId + " has side inputs, but nothing to process them: withSideInputsProcessor");
            }
            if (enableChangelog) {
                throw new IllegalArgumentException(
                        "Table " + tableId
                                + " has side inputs and a changelog. It is restored from its side inputs: leave out the changelog");
            }
        }
        if (!enableChangelog && (changelogStream != null || changelogReplicationFactor != null)) {
            throw new IllegalStateException(
                    "Table " + tableId + " has a name or a replication factor of a changelog that is not enabled");
        }
    }

    /**
     * Puts a setting of the table's store into a map.
     *
     * @param key the key without {@code stores.<id>.}
     * @param value the value
     * @param tableConfig the map to change
     */
    protected void addStoreConfig(String key, String value, Map<String, String> tableConfig) {
        tableConfig.put("stores." + tableId + "." + key, value);
    }

    private boolean hasSideInputs() {
        return sideInputs != null && !sideInputs.isEmpty();
    }

    private String makeUpChangelogStream(Config jobConfig) {
        String jobName = jobConfig.get("job.name");
        if (jobName == null) {
            throw new ConfigException(
                    "job.name is missing, which the changelog of table " + tableId + " is to be named after");
        }
        return jobName + "-" + jobConfig.get("job.id", "1") + "-table-" + tableId;
    }

    private void requireStreamName(String name, String what) {
        if (name == null || !SYSTEM_STREAM_NAME_PATTERN.matcher(name).matches()) {
            throw new IllegalStateException("The " + what + " '" + name + "' of table " + tableId
                    + " is no name of a stream: only letters, digits, '-', '_' and '.' are");
        }
    }

    @SuppressWarnings("unchecked") // D is the type of this
    private D self() {
        return (D) this;
    }
}
