// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.system.descriptors;

import java.util.HashMap;
import java.util.Map;
import org.apache.samza.config.StreamKeys;
import org.apache.samza.serializers.Serde;
import org.apache.samza.system.SystemStreamMetadata.OffsetType;
import org.apache.samza.system.descriptors.OutputDescriptorProvider;
import org.apache.samza.system.descriptors.SimpleInputDescriptorProvider;
import org.apache.samza.system.descriptors.SystemDescriptor;
import org.apache.samza.system.inmemory.InMemorySystemFactory;

/**
 * A system whose streams lie in the memory of the test. Give it the name that the application's own system has, and streams the ids
 * that they have there: the test then takes the place of that system.
 *
 * <p>Objects are not serialised: what the test puts in is what the application gets, the same object and not a copy. Inputs are
 * read from their begin. For one thread.
 */
public class InMemorySystemDescriptor extends SystemDescriptor<InMemorySystemDescriptor>
        implements SimpleInputDescriptorProvider, OutputDescriptorProvider {
    private String scope;

    /**
     * A system.
     *
     * @param systemName the word under {@code systems.} in the configuration
     * @throws IllegalArgumentException if the name is not an identifier
     */
    public InMemorySystemDescriptor(String systemName) {
        super(systemName, InMemorySystemFactory.class.getName(), null, null);
        withDefaultStreamOffsetDefault(OffsetType.OLDEST);
    }

    /**
     * {@inheritDoc}
     *
     * @param serde not used to serialise; with a {@link org.apache.samza.serializers.KVSerde} the application gets pairs of key and
     *     message, else messages alone
     */
    @Override
    public <StreamMessageType> InMemoryInputDescriptor<StreamMessageType> getInputDescriptor(
            String streamId, Serde<StreamMessageType> serde) {
        return new InMemoryInputDescriptor<>(streamId, serde, this);
    }

    /**
     * {@inheritDoc}
     *
     * @param serde not used to serialise. Not even a {@link org.apache.samza.serializers.KVSerde} changes anything: a pair that is
     *     sent to this descriptor's stream is a message without key, so that the test finds the pair
     */
    @Override
    public <StreamMessageType> InMemoryOutputDescriptor<StreamMessageType> getOutputDescriptor(
            String streamId, Serde<StreamMessageType> serde) {
        return new InMemoryOutputDescriptor<>(streamId, this);
    }

    /**
     * Says in which part of the memory the streams lie, so that tests with the same names do not meet. {@link
     * org.apache.samza.test.framework.TestRunner TestRunner} sets its own for systems of streams that are added to it.
     *
     * @param inMemoryScope any text; null for the one that all have who set none
     * @return this
     */
    public InMemorySystemDescriptor withInMemoryScope(String inMemoryScope) {
        scope = inMemoryScope;
        return this;
    }

    @Override
    public Map<String, String> toConfig() {
        Map<String, String> config = new HashMap<>(super.toConfig());
        if (scope != null) {
            config.put(StreamKeys.INMEMORY_SCOPE.name(), scope);
        }
        return config;
    }
}
