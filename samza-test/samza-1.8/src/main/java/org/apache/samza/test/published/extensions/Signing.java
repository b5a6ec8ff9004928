// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import org.apache.samza.context.Context;
import org.apache.samza.metrics.Counter;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.functions.MapFunction;

/** Says which shop and which task had the message, by the contexts that the application has made. */
public class Signing implements MapFunction<KV<String, String>, KV<String, String>> {
    private static final long serialVersionUID = 1L;

    private transient String signature;
    private transient Counter signed;

    @Override
    public void init(Context context) {
        ShopContainerContext shop = (ShopContainerContext) context.getApplicationContainerContext();
        ShopTaskContext desk = (ShopTaskContext) context.getApplicationTaskContext();
        signature = shop.getName() + " at " + desk.getName();
        signed = context.getTaskContext().getTaskMetricsRegistry().newCounter("shop", "signed");
    }

    @Override
    public KV<String, String> apply(KV<String, String> message) {
        signed.inc();
        return KV.of(message.getKey(), message.getValue() + " by " + signature);
    }
}
