// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ApplicationContextFactoryTest {
    @Test
    void newFormFallsBackToTheOldOne() {
        OldContainerFactory containers = new OldContainerFactory();
        assertThat(containers.create(null, null, null)).isSameAs(containers.made);
        OldTaskFactory tasks = new OldTaskFactory();
        assertThat(tasks.create(null, null, null, null, null)).isSameAs(tasks.made);
    }

    @Test
    void factoryWithoutAnyMethodSaysSo() {
        ApplicationContainerContextFactory<Made> containers = new ApplicationContainerContextFactory<>() {};
        assertThatThrownBy(() -> containers.create(null, null, null))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(containers.getClass().getName());
        ApplicationTaskContextFactory<Made> tasks = new ApplicationTaskContextFactory<>() {};
        assertThatThrownBy(() -> tasks.create(null, null, null, null, null))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(tasks.getClass().getName());
    }

    private static final class Made implements ApplicationContainerContext, ApplicationTaskContext {
        @Override
        public void start() {}

        @Override
        public void stop() {}
    }

    @SuppressWarnings({"deprecation", "serial"})
    private static final class OldContainerFactory implements ApplicationContainerContextFactory<Made> {
        private final transient Made made = new Made();

        @Override
        public Made create(JobContext jobContext, ContainerContext containerContext) {
            return made;
        }
    }

    @SuppressWarnings({"deprecation", "serial"})
    private static final class OldTaskFactory implements ApplicationTaskContextFactory<Made> {
        private final transient Made made = new Made();

        @Override
        public Made create(
                JobContext jobContext,
                ContainerContext containerContext,
                TaskContext taskContext,
                ApplicationContainerContext applicationContainerContext) {
            return made;
        }
    }
}
