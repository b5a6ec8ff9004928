// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.descriptors;

import org.apache.samza.serializers.Serde;

/** A system that has no descriptor of its own: its properties are given by key. For one thread. */
public final class GenericSystemDescriptor extends SystemDescriptor<GenericSystemDescriptor>
        implements SimpleInputDescriptorProvider, OutputDescriptorProvider {
    /**
     * A system.
     *
     * @param systemName the word under {@code systems.} in the configuration: ASCII letters, digits, {@code _} and
     *     {@code -}
     * @param factoryClassName class of its {@link org.apache.samza.system.SystemFactory}; null or blank leaves it to
     *     the job's configuration
     * @throws IllegalArgumentException if the name is not an identifier
     */
    public GenericSystemDescriptor(String systemName, String factoryClassName) {
        super(systemName, factoryClassName, null, null);
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
