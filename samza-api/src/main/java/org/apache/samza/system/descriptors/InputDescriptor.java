// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.descriptors;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.samza.serializers.Serde;
import org.apache.samza.system.SystemStreamMetadata;

/**
 * An input written down in code. Each method that sets something returns this descriptor. For one thread.
 *
 * @param <StreamMessageType> type of messages the application gets
 * @param <SubClass> kind of this descriptor
 */
public abstract class InputDescriptor<StreamMessageType, SubClass extends InputDescriptor<StreamMessageType, SubClass>>
        extends StreamDescriptor<StreamMessageType, SubClass> {
    private final Optional<InputTransformer> transformer;
    private final Map<String, String> settings = new HashMap<>();

    /**
     * An input.
     *
     * @param streamId the word under {@code streams.} in the configuration: ASCII letters, digits, {@code _}, {@code -}
     * @param serde reads its messages; not null
     * @param systemDescriptor the system it lives in; not null
     * @param transformer for its messages; null for that of the system, if any
     * @throws IllegalArgumentException if the id is not an identifier, or serde or system is null
     */
    public InputDescriptor(
            String streamId, Serde serde, SystemDescriptor systemDescriptor, InputTransformer transformer) {
        super(streamId, serde, systemDescriptor);
        this.transformer = transformer != null ? Optional.of(transformer) : transformerOf(systemDescriptor);
    }

    private static Optional<InputTransformer> transformerOf(SystemDescriptor<?> system) {
        return system.getTransformer();
    }

    /**
     * Has checkpoints of the stream ignored: at every start it is read from where {@link #withOffsetDefault} says.
     *
     * @return this
     */
    public SubClass shouldResetOffset() {
        return set("samza.reset.offset", "true");
    }

    /**
     * Where to begin reading a partition that has no checkpoint.
     *
     * @param offsetType the place; null for the default of the system
     * @return this
     */
    public SubClass withOffsetDefault(SystemStreamMetadata.OffsetType offsetType) {
        return set("samza.offset.default", offsetType == null ? null : SystemDescriptor.inConfig(offsetType));
    }

    /**
     * Has the stream processed before streams of a lower number whenever both have messages.
     *
     * @param priority the number; a negative one means no priority
     * @return this
     */
    public SubClass withPriority(int priority) {
        return set("samza.priority", Integer.toString(priority));
    }

    /**
     * Has the stream read to where it ends at the start before any other input is processed.
     *
     * @return this
     */
    public SubClass shouldBootstrap() {
        return set("samza.bootstrap", "true");
    }

    /**
     * Says that the stream has an end.
     *
     * @return this
     */
    public SubClass isBounded() {
        return set("samza.bounded", "true");
    }

    /**
     * Allows messages of the stream to be deleted from the system once they are processed and committed.
     *
     * @return this
     */
    public SubClass shouldDeleteCommittedMessages() {
        return set("samza.delete.committed.messages", "true");
    }

    /** The transformer for its messages, be it its own or the system's, if any. */
    public Optional<InputTransformer> getTransformer() {
        return transformer;
    }

    /** {@inheritDoc} What methods of this class set wins over {@link #withStreamConfigs}. */
    @Override
    public Map<String, String> toConfig() {
        Map<String, String> config = new HashMap<>(super.toConfig());
        settings.forEach((key, value) -> config.put("streams." + getStreamId() + "." + key, value));
        return Collections.unmodifiableMap(config);
    }

    private SubClass set(String key, String value) {
        if (value == null) {
            settings.remove(key);
        } else {
            settings.put(key, value);
        }
        return self();
    }
}
