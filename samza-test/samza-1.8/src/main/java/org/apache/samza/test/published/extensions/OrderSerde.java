// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import java.nio.charset.StandardCharsets;
import org.apache.samza.serializers.Serde;

/** Orders as {@code id,customer,quantity}. */
public final class OrderSerde implements Serde<Order> {
    private static final long serialVersionUID = 1L;

    @Override
    public byte[] toBytes(Order order) {
        String text = order.getId() + "," + order.getCustomer() + "," + order.getQuantity();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Order fromBytes(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split(",");
        return new Order(parts[0], parts[1], Integer.parseInt(parts[2]));
    }
}
