// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.samza.SamzaException;
import org.apache.samza.context.ExternalContext;
import org.apache.samza.job.ApplicationStatus;
import org.apache.samza.runtime.ApplicationRunner;
import org.junit.jupiter.api.Test;

final class RunTest {
    /** Never done, and never stopped, as when a function does not return. */
    private static final class Stuck implements ApplicationRunner {
        private final CountDownLatch never = new CountDownLatch(1);

        @Override
        public void run(ExternalContext externalContext) {}

        @Override
        public void kill() {
            waitForFinish();
        }

        @Override
        public ApplicationStatus status() {
            return ApplicationStatus.Running;
        }

        @Override
        public void waitForFinish() {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean waitForFinish(Duration timeout) {
            return false;
        }
    }

    @Test
    void anApplicationThatDoesNotStopIsLeftBehind() {
        Run run = new Run(new Stuck(), Duration.ofMillis(50));
        run.start(null);
        assertThatThrownBy(() -> run.awaitEnd(Duration.ofMillis(10)))
                .isInstanceOf(SamzaException.class)
                .hasMessageStartingWith(
                        "The application was not done after PT0.01S and was stopped; PT0.05S later it still runs,"
                                + " since a call of its code does not return.");
    }
}
