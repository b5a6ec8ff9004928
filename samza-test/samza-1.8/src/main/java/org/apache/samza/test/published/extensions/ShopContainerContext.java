// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import org.apache.samza.context.ApplicationContainerContext;
import org.apache.samza.context.ApplicationContainerContextFactory;
import org.apache.samza.context.ContainerContext;
import org.apache.samza.context.ExternalContext;
import org.apache.samza.context.JobContext;

/** What all tasks of a container share. */
public class ShopContainerContext implements ApplicationContainerContext {
    private final String name;
    private volatile boolean open;

    ShopContainerContext(String name) {
        this.name = name;
    }

    /** Null before the start. */
    public String getName() {
        return open ? name : null;
    }

    @Override
    public void start() {
        open = true;
    }

    @Override
    public void stop() {
        open = false;
        System.out.println("extension: shop closed");
    }

    /** Makes it. */
    public static class Factory implements ApplicationContainerContextFactory<ShopContainerContext> {
        private static final long serialVersionUID = 1L;

        @Override
        public ShopContainerContext create(
                ExternalContext externalContext, JobContext jobContext, ContainerContext containerContext) {
            return new ShopContainerContext(jobContext.getConfig().get("shop.name"));
        }
    }
}
