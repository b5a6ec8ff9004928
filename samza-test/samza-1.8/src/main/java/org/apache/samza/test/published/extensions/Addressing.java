// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import org.apache.samza.operators.KV;
import org.apache.samza.operators.functions.StreamTableJoinFunction;

/** Orders with the addresses of their customers. */
public class Addressing
        implements StreamTableJoinFunction<String, KV<String, Order>, KV<String, String>, KV<String, String>> {
    private static final long serialVersionUID = 1L;

    @Override
    public KV<String, String> apply(KV<String, Order> order, KV<String, String> address) {
        return KV.of(order.getValue().getId(), address == null ? "unknown" : address.getValue());
    }

    @Override
    public String getMessageKey(KV<String, Order> order) {
        return order.getKey();
    }

    @Override
    public String getRecordKey(KV<String, String> address) {
        return address.getKey();
    }
}
