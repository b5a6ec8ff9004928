// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import org.apache.samza.operators.KV;
import org.apache.samza.operators.functions.JoinFunction;

/** Orders with their payments. */
public class Paying implements JoinFunction<String, KV<String, Order>, KV<String, String>, KV<String, String>> {
    private static final long serialVersionUID = 1L;

    @Override
    public KV<String, String> apply(KV<String, Order> order, KV<String, String> payment) {
        return KV.of(order.getKey(), order.getValue().getQuantity() + " for " + payment.getValue());
    }

    @Override
    public String getFirstKey(KV<String, Order> order) {
        return order.getKey();
    }

    @Override
    public String getSecondKey(KV<String, String> payment) {
        return payment.getKey();
    }
}
