// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.samza.system.SystemStreamPartition;
import org.junit.jupiter.api.Test;

/** Partitions that end, or are stopped from outside. */
final class InputsEndTest extends InputsFixture {
    @Test
    void asksNoMoreForAPartitionThatHasEnded() throws InterruptedException {
        Inputs inputs = inputs(InputOrder.IN_TURN);
        consumer.give(slow, 0, "s0");
        inputs.poll(0);
        PartitionInput input = inputs.next(any -> true);
        input.take();
        input.end();
        inputs.giveBack(input, 1);
        inputs.poll(0);
        assertThat(consumer.asked).last().isEqualTo(Set.of(fast));
        assertThat(inputs.lag()).isEqualTo(5);
    }

    @Test
    void dropsWhatStandsBehindTheEndInTheSameBatch() throws InterruptedException {
        Inputs inputs = inputs(InputOrder.IN_TURN);
        consumer.give(slow, 0, "s0", "the end", "behind it");
        inputs.poll(0);
        PartitionInput input = inputs.next(any -> true);
        input.take();
        input.take();
        input.end();
        inputs.giveBack(input, 2);
        consumer.give(fast, 0, "f0");
        assertThat(takeAll(inputs, 10)).containsExactly("f0");
        assertThat(input.hasNext()).isFalse();
    }

    private PartitionInput of(Inputs inputs, SystemStreamPartition partition) {
        return inputs.partitions().stream()
                .filter(input -> input.partition().equals(partition))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void dropsWhatIsAtHandOfAPartitionThatIsStoppedAndAsksNoMoreForIt() throws InterruptedException {
        Inputs inputs = inputs(InputOrder.IN_TURN);
        consumer.give(slow, 0, "s0", "s1");
        inputs.poll(0);
        inputs.stop(of(inputs, slow));
        assertThat(inputs.hasAtHand()).isFalse();
        consumer.give(fast, 0, "f0");
        assertThat(takeAll(inputs, 10)).containsExactly("f0");
        inputs.poll(7);
        assertThat(consumer.asked).last().isEqualTo(Set.of(fast));
        assertThat(consumer.timeouts).as("nothing is at hand").last().isEqualTo(7L);
        inputs.stop(of(inputs, fast));
        assertThat(inputs.lag()).isZero();
        assertThat(inputs.hungry()).isFalse();
    }

    @Test
    void stopsAPartitionThatIsOutWhenItIsBack() throws InterruptedException {
        Inputs inputs = inputs(InputOrder.IN_TURN);
        consumer.give(slow, 0, "s0", "s1");
        inputs.poll(0);
        PartitionInput out = inputs.next(any -> true);
        inputs.stop(out);
        out.take();
        assertThat(out.hasNext()).isTrue();
        inputs.giveBack(out, 1);
        assertThat(takeAll(inputs, 10)).isEmpty();
        assertThat(consumer.asked).last().isEqualTo(Set.of(fast));
    }

    @Test
    void nobodyWaitsForTheBootstrapOfAPartitionThatIsStopped() throws InterruptedException {
        Inputs inputs = inputs(bootstrapOfSlow("2", "3"));
        consumer.give(fast, 0, "f0");
        assertThat(takeAll(inputs, 10)).isEmpty();
        inputs.stop(of(inputs, slow));
        assertThat(takeAll(inputs, 10)).containsExactly("f0");
    }

    @Test
    void passesOverWhatTheUsersChooserHasOfAPartitionThatIsStopped() throws InterruptedException {
        Inputs inputs = inputs(by(new LastFirst(), 1));
        consumer.give(fast, 0, "f0", "f1");
        inputs.poll(0);
        consumer.give(slow, 0, "s0");
        inputs.poll(0);
        inputs.stop(of(inputs, slow));
        assertThat(takeAll(inputs, 10)).containsExactly("f0", "f1");
    }
}
