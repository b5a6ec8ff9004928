// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.descriptors;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.samza.serializers.Serde;

/**
 * What inputs and outputs written down in code have in common.
 *
 * <p>Each method of name {@code with...} returns this descriptor. For one thread.
 *
 * @param <StreamMessageType> type of messages
 * @param <SubClass> kind of this descriptor
 */
public abstract class StreamDescriptor<
        StreamMessageType, SubClass extends StreamDescriptor<StreamMessageType, SubClass>> {
    private final String streamId;
    private final Serde serde;
    private final SystemDescriptor systemDescriptor;
    private final Map<String, String> streamConfigs = new HashMap<>();
    private String physicalName;

    StreamDescriptor(String streamId, Serde serde, SystemDescriptor systemDescriptor) {
        if (systemDescriptor == null) {
            throw new IllegalArgumentException(
                    "Stream '" + streamId + "' is described without a system: 'systemDescriptor' must not be null.");
        }
        String where = " of system '" + systemDescriptor.getSystemName() + "'";
        this.streamId = SystemDescriptor.requireIdentifier(
                "streamId" + where,
                streamId,
                " A stream whose name has other characters gets an id of its own, and its name by withPhysicalName.");
        if (serde == null) {
            throw new IllegalArgumentException("Stream '" + streamId + "'" + where
                    + " is described without a serde: 'serde' must not be null; new NoOpSerde<>() leaves objects"
                    + " as they are.");
        }
        this.serde = serde;
        this.systemDescriptor = systemDescriptor;
    }

    /**
     * Tells what the system calls the stream.
     *
     * @param physicalName the name; null when it is the id
     * @return this
     */
    public SubClass withPhysicalName(String physicalName) {
        this.physicalName = physicalName;
        return self();
    }

    /**
     * Adds properties of the stream. They win over what other methods of {@link StreamDescriptor} say.
     *
     * @param streamConfigs values by key without {@code streams.ID.}; added to those of earlier calls; not null
     * @return this
     */
    public SubClass withStreamConfigs(Map<String, String> streamConfigs) {
        this.streamConfigs.putAll(streamConfigs);
        return self();
    }

    /** The word under {@code streams.} in the configuration; never null. */
    public String getStreamId() {
        return streamId;
    }

    /** The system the stream lives in; never null. */
    public String getSystemName() {
        return systemDescriptor.getSystemName();
    }

    /** The serde of its messages; never null. */
    public Serde getSerde() {
        return serde;
    }

    /** The system the stream lives in; never null. */
    public SystemDescriptor getSystemDescriptor() {
        return systemDescriptor;
    }

    /** What the system calls the stream, if told. */
    public Optional<String> getPhysicalName() {
        return Optional.ofNullable(physicalName);
    }

    /**
     * This descriptor as configuration, without that of its system. Serdes are not in it.
     *
     * @return an unmodifiable map
     */
    public Map<String, String> toConfig() {
        String prefix = "streams." + streamId + ".";
        Map<String, String> config = new HashMap<>();
        config.put(prefix + "samza.system", getSystemName());
        if (physicalName != null) {
            config.put(prefix + "samza.physical.name", physicalName);
        }
        streamConfigs.forEach((key, value) -> config.put(prefix + key, value));
        return Collections.unmodifiableMap(config);
    }

    @SuppressWarnings("unchecked")
    final SubClass self() {
        return (SubClass) this;
    }
}
