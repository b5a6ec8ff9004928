// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.descriptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.apache.samza.serializers.StringSerde;
import org.junit.jupiter.api.Test;

final class DelegatingSystemDescriptorTest {
    private final StringSerde serde = new StringSerde();

    @Test
    void leavesItsFactoryToTheConfiguration() {
        assertThat(new DelegatingSystemDescriptor("shop").toConfig()).isEmpty();
        assertThat(new DelegatingSystemDescriptor("shop")
                        .withSystemConfigs(Map.of("a", "b"))
                        .toConfig())
                .isEqualTo(Map.of("systems.shop.a", "b"));
    }

    @Test
    void itsStreamsAreThoseOfAnySystem() {
        DelegatingSystemDescriptor system = new DelegatingSystemDescriptor("shop");
        GenericInputDescriptor<String> input = system.getInputDescriptor("orders", serde);
        GenericOutputDescriptor<String> output = system.getOutputDescriptor("bills", serde);

        assertThat(input.getSystemDescriptor()).isSameAs(system);
        assertThat(input.getTransformer()).isEmpty();
        assertThat(input.toConfig()).isEqualTo(Map.of("streams.orders.samza.system", "shop"));
        assertThat(output.getSystemDescriptor()).isSameAs(system);
        assertThat(output.toConfig()).isEqualTo(Map.of("streams.bills.samza.system", "shop"));
    }

    @Test
    void itsTransformerIsThatOfItsInputs() {
        InputTransformer transformer = message -> message.getMessage();
        DelegatingSystemDescriptor system = new DelegatingSystemDescriptor("shop", transformer);

        assertThat(system.getTransformer()).containsSame(transformer);
        assertThat(system.getInputDescriptor("orders", serde).getTransformer()).containsSame(transformer);
    }

    @Test
    void refusesNamesThatAreNotIdentifiersAndStreamsWithoutSerde() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DelegatingSystemDescriptor("a.b"))
                .withMessageContaining("'a.b' cannot be a systemName");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DelegatingSystemDescriptor("shop").getInputDescriptor("orders", null))
                .withMessageContaining("'orders' of system 'shop' is described without a serde");
    }
}
