// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.samza.SamzaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class BesideTest {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicReference<Thread> thread = new AtomicReference<>();
    private final AtomicBoolean interrupted = new AtomicBoolean();

    private void step() {
        thread.set(Thread.currentThread());
        begun.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            interrupted.set(true);
        }
    }

    @Test
    void goesOnBesideWhatFollowsUntilItIsAwaited() throws InterruptedException {
        Beside beside = Beside.start("step", this::step);
        begun.await();
        assertThat(thread.get().getName()).isEqualTo("step");
        goOn.countDown();
        beside.await();
        beside.close();

        assertThat(thread.get().isAlive()).isFalse();
        assertThat(interrupted).isFalse();
    }

    @Test
    void failsAsTheStepFailed() {
        var failure = new IllegalArgumentException("as it was");
        Beside beside = Beside.start("step", () -> {
            throw failure;
        });

        assertThatThrownBy(beside::await).isSameAs(failure);
        assertThatThrownBy(() -> Beside.start("step", () -> {
                            throw new LinkageError("error");
                        })
                        .await())
                .isInstanceOf(LinkageError.class);
    }

    @Test
    void canBeClosedAtAnyTimeAndMoreThanOnce() throws InterruptedException {
        Beside atOnce = Beside.start("step", this::step);
        atOnce.close();
        atOnce.close();
        assertThat(interrupted).isTrue();
        Beside failed = Beside.start("step", () -> {
            throw new IllegalArgumentException();
        });
        failed.close();
        failed.close();

        Beside done = Beside.start("step", goOn::countDown);
        done.await();
        done.close();
        assertThat(goOn.getCount()).isZero();
    }

    @Test
    void isInterruptedWithWhoAwaitsIt() throws InterruptedException {
        Beside beside = Beside.start("step", this::step);
        begun.await();
        Thread.currentThread().interrupt();

        assertThatThrownBy(beside::await).isInstanceOf(SamzaException.class).hasMessageContaining("step");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted).isTrue();
        assertThat(thread.get().isAlive()).isFalse();
    }

    @Test
    void hasEndedWhenItIsClosedAlsoByAThreadThatIsInterrupted() throws InterruptedException {
        Beside beside = Beside.start("step", this::step);
        begun.await();
        Thread.currentThread().interrupt();
        beside.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted).isTrue();
        assertThat(thread.get().isAlive()).isFalse();
    }
}
