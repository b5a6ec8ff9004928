// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import org.apache.samza.config.Config;
import org.apache.samza.runtime.ProcessorContext;
import org.apache.samza.runtime.ProcessorLifecycleListener;
import org.apache.samza.runtime.ProcessorLifecycleListenerFactory;

/** Tells on standard output how its processor fares. */
public class ShopListener implements ProcessorLifecycleListener {
    private final String shop;

    ShopListener(String shop) {
        this.shop = shop;
    }

    @Override
    public void beforeStart() {
        tell("before start");
    }

    @Override
    public void afterStart() {
        tell("after start");
    }

    @Override
    public void afterStop() {
        tell("after stop");
    }

    @Override
    public void afterFailure(Throwable t) {
        tell("after failure " + t);
    }

    private void tell(String what) {
        System.out.println("extension: listener of " + shop + " " + what);
    }

    /** Makes it. */
    public static class Factory implements ProcessorLifecycleListenerFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public ProcessorLifecycleListener createInstance(ProcessorContext processorContext, Config config) {
            return new ShopListener(config.get("shop.name"));
        }
    }
}
