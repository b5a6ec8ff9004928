// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class MailboxTest {
    private final Mailbox mailbox = new Mailbox();

    @Test
    void runsMailInOrderIncludingWhatIsPostedMeanwhile() {
        List<String> done = new ArrayList<>();
        mailbox.post(() -> {
            done.add("one");
            mailbox.post(() -> done.add("three"));
        });
        mailbox.post(() -> done.add("two"));
        assertThat(mailbox.drain()).isEqualTo(3);
        assertThat(done).containsExactly("one", "two", "three");
        assertThat(mailbox.isEmpty()).isTrue();
    }

    @Test
    @Timeout(30)
    void wakesAnOwnerThatWaits() {
        AtomicInteger done = new AtomicInteger();
        Thread owner = NamedThreads.thread("owner", () -> {
            while (done.get() < 1000) {
                mailbox.await(TimeUnit.MINUTES.toNanos(1));
                mailbox.drain();
            }
        });
        owner.start();
        for (int i = 0; i < 1000; i++) {
            mailbox.post(done::incrementAndGet);
        }
        await().until(() -> done.get() == 1000);
        assertThat(NamedThreads.join(owner, 10_000)).isTrue();
    }
}
