// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.serializers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.samza.SamzaException;
import org.apache.samza.config.MapConfig;
import org.junit.jupiter.api.Test;

final class JsonSerdeTest {
    /** A user's message. */
    public static final class Order {
        public String orderId;
        public int itemCount;
    }

    @Test
    void writesDashedNamesAndReadsThemBack() {
        JsonSerde<Order> serde = JsonSerde.of(Order.class);
        Order order = new Order();
        order.orderId = "ö";
        order.itemCount = 2;

        byte[] bytes = serde.toBytes(order);

        assertThat(new String(bytes, UTF_8)).isEqualTo("{\"order-id\":\"ö\",\"item-count\":2}");
        assertThat(serde.fromBytes(bytes)).usingRecursiveComparison().isEqualTo(order);
    }

    @Test
    void leavesTheKeysOfMapsAlone() {
        Serde<Object> serde = new JsonSerdeFactory().getSerde("json", new MapConfig());
        Object message = Map.of("userName", List.of(1, 2.5, true));

        assertThat(new String(serde.toBytes(message), UTF_8)).isEqualTo("{\"userName\":[1,2.5,true]}");
        assertThat(serde.fromBytes(serde.toBytes(message))).isEqualTo(message);
    }

    @Test
    void nullStandsForNullAndGarbageIsRefused() {
        JsonSerde<Object> serde = new JsonSerde<>();

        assertThat(serde.toBytes(null)).isNull();
        assertThat(serde.fromBytes(null)).isNull();
        assertThatThrownBy(() -> serde.fromBytes(new byte[] {'{'})).isInstanceOf(SamzaException.class);
    }
}
