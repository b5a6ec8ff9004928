// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.descriptors;

import org.apache.samza.serializers.Serde;

/**
 * A system of which only the name is known where an application is described: the job's configuration says what it is. For
 * frameworks that put their own systems behind the names their users give. For one thread.
 */
public final class DelegatingSystemDescriptor extends SystemDescriptor<DelegatingSystemDescriptor>
        implements SimpleInputDescriptorProvider, OutputDescriptorProvider {
    /**
     * A system whose {@code samza.factory} stands in the configuration.
     *
     * @param systemName the word under {@code systems.} in the configuration: ASCII letters, digits, {@code _} and
     *     {@code -}
     * @throws IllegalArgumentException if the name is not an identifier
     */
    public DelegatingSystemDescriptor(String systemName) {
        this(systemName, null);
    }

    /**
     * A system whose {@code samza.factory} stands in the configuration, and whose messages are changed on their way in.
     *
     * @param systemName the word under {@code systems.} in the configuration: ASCII letters, digits, {@code _} and
     *     {@code -}
     * @param transformer for the messages of all its inputs; null for none
     * @throws IllegalArgumentException if the name is not an identifier
     */
    public DelegatingSystemDescriptor(String systemName, InputTransformer transformer) {
        super(systemName, null, transformer, null);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the id is not an identifier or the serde is null
     */
    @Override
    public <StreamMessageType> GenericInputDescriptor<StreamMessageType> getInputDescriptor(
            String streamId, Serde<StreamMessageType> serde) {
        return new GenericInputDescriptor<>(streamId, this, serde);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the id is not an identifier or the serde is null
     */
    @Override
    public <StreamMessageType> GenericOutputDescriptor<StreamMessageType> getOutputDescriptor(
            String streamId, Serde<StreamMessageType> serde) {
        return new GenericOutputDescriptor<>(streamId, this, serde);
    }
}
