// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import org.apache.samza.context.ApplicationContainerContext;
import org.apache.samza.context.ApplicationTaskContext;
import org.apache.samza.context.ApplicationTaskContextFactory;
import org.apache.samza.context.ContainerContext;
import org.apache.samza.context.ExternalContext;
import org.apache.samza.context.JobContext;
import org.apache.samza.context.TaskContext;

/** What a task's functions share. */
public class ShopTaskContext implements ApplicationTaskContext {
    private final String name;

    ShopTaskContext(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    /** Makes it. */
    public static class Factory implements ApplicationTaskContextFactory<ShopTaskContext> {
        private static final long serialVersionUID = 1L;

        @Override
        public ShopTaskContext create(
                ExternalContext externalContext,
                JobContext jobContext,
                ContainerContext containerContext,
                TaskContext taskContext,
                ApplicationContainerContext applicationContainerContext) {
            return new ShopTaskContext(taskContext.getTaskModel().getTaskName().getTaskName());
        }
    }
}
