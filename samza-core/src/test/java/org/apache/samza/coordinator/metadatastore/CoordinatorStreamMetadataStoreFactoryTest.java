// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordinator.metadatastore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.metadatastore.MetadataStore;
import org.apache.samza.metadatastore.MetadataStoreFactory;
import org.apache.samza.system.Systems;
import org.apache.samza.system.inmemory.InMemorySystemFactory;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata stores by the names that programs know their factories by. */
final class CoordinatorStreamMetadataStoreFactoryTest {
    private static final String COORDINATOR_STREAM =
            "org.apache.samza.coordinator.metadatastore.CoordinatorStreamMetadataStoreFactory";
    private static final String IN_MEMORY = "org.apache.samza.metadatastore.InMemoryMetadataStoreFactory";

    private final String scope = UUID.randomUUID().toString();
    private final Config config = new MapConfig(Map.of(
            "job.name",
            "job",
            "job.default.system",
            "memory",
            "systems.memory.samza.factory",
            InMemorySystemFactory.class.getName(),
            "inmemory.scope",
            scope));

    @BeforeEach
    void submit() {
        try (Systems systems = Systems.of(config);
                CoordinatorStream stream = CoordinatorStream.of(config, systems, "test")) {
            stream.create();
        }
    }

    @AfterEach
    void forget() {
        InMemorySystemFactory.drop(scope);
    }

    private MetadataStore open(String factory, String namespace) {
        MetadataStore store = ConfiguredClass.newInstance(MetadataStoreFactory.class, "metadata.store.factory", factory)
                .getMetadataStore(namespace, config, new NoOpMetricsRegistry());
        store.init();
        return store;
    }

    @ParameterizedTest
    @ValueSource(strings = {COORDINATOR_STREAM, IN_MEMORY})
    void whatWasWrittenIsThereForTheNextProgramAndNoOtherNamespace(String factory) {
        String namespace = "mine-" + scope;
        MetadataStore store = open(factory, namespace);
        store.put("a", "1".getBytes(UTF_8));
        store.putAll(Map.of("b", "2".getBytes(UTF_8), "c", "3".getBytes(UTF_8)));
        store.delete("c");
        store.flush();
        store.close();

        MetadataStore again = open(factory, namespace);
        assertThat(again.get("a")).asString(UTF_8).isEqualTo("1");
        assertThat(again.all()).containsOnlyKeys("a", "b");
        assertThat(again.get("c")).isNull();
        again.close();
        MetadataStore others = open(factory, "others-" + scope);
        assertThat(others.all()).isEmpty();
        others.close();
    }

    @Test
    void aNamespaceOfTheCoordinatorStreamIsThatOfItsRecords() {
        MetadataStore store = open(COORDINATOR_STREAM, "samza-mine");
        store.put("a", "1".getBytes(UTF_8));
        store.close();
        CoordinatorStreamStore whole = new CoordinatorStreamStore(config, new NoOpMetricsRegistry());
        whole.init();
        assertThat(whole.all()).containsOnlyKeys("{\"key\":\"a\",\"namespace\":\"samza-mine\"}");
        whole.close();
    }
}
