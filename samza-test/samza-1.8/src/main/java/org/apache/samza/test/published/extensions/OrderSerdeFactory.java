// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import org.apache.samza.config.Config;
import org.apache.samza.serializers.Serde;
import org.apache.samza.serializers.SerdeFactory;

/** Named in property files. */
public final class OrderSerdeFactory implements SerdeFactory<Order> {
    @Override
    public Serde<Order> getSerde(String name, Config config) {
        return new OrderSerde();
    }
}
