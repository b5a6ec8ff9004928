// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.samza.SamzaException;
import org.apache.samza.metrics.Counter;
import org.apache.samza.serializers.Serde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class InputsTest extends InputsFixture {
    @Test
    void asksOnlyForPartitionsThatAreEmpty() throws InterruptedException {
        Inputs inputs = inputs(InputOrder.IN_TURN);
        consumer.give(slow, 0, "a", "b");
        inputs.poll(7);
        PartitionInput input = inputs.next(any -> true);
        input.take();
        inputs.giveBack(input, 1);
        inputs.poll(7);
        assertThat(consumer.asked).containsExactly(Set.of(slow, fast), Set.of(fast));
        assertThat(consumer.timeouts)
                .as("no waiting while messages are at hand")
                .containsExactly(7L, 0L);

        input = inputs.next(any -> true);
        input.take();
        inputs.giveBack(input, 1);
        inputs.poll(7);
        assertThat(consumer.asked).last().isEqualTo(Set.of(slow, fast));
    }

    @Test
    void letsPartitionsTakeTurns() throws InterruptedException {
        consumer.give(slow, 0, "s0", "s1", "s2");
        consumer.give(fast, 0, "f0", "f1", "f2");
        List<Object> messages = takeAll(inputs(InputOrder.IN_TURN), 2);
        assertThat(messages)
                .containsExactlyInAnyOrder("s0", "s1", "s2", "f0", "f1", "f2")
                .containsSubsequence("s0", "s1", "s2")
                .containsSubsequence("f0", "f1", "f2");
        assertThat(messages.subList(0, 4)).contains("s0", "f0");
    }

    @Test
    void takesNoMoreInARowThanTheBatchSize() throws InterruptedException {
        consumer.give(slow, 0, "s0", "s1", "s2");
        consumer.give(fast, 0, "f0", "f1", "f2");
        Inputs inputs = inputs(new InputOrder(Map.of(), Map.of(), 1, null, Set.of()));
        List<Object> messages = takeAll(inputs, 100);
        for (int i = 1; i < messages.size(); i++) {
            assertThat(messages.get(i).toString().charAt(0))
                    .isNotEqualTo(messages.get(i - 1).toString().charAt(0));
        }
    }

    @Test
    void passesOverPartitionsWhoseTaskHasNoRoom() throws InterruptedException {
        consumer.give(slow, 0, "s0");
        consumer.give(fast, 0, "f0");
        Inputs inputs = inputs(InputOrder.IN_TURN);
        inputs.poll(0);
        PartitionInput input = inputs.next(one -> one.partition().equals(fast));
        assertThat(input.partition()).isEqualTo(fast);
        assertThat(inputs.next(one -> one.partition().equals(fast))).isNull();
        assertThat(inputs.next(any -> true).partition()).isEqualTo(slow);
    }

    @Test
    void prefersHigherPriorityWhileItHasMessages() throws InterruptedException {
        consumer.give(slow, 0, "s0", "s1");
        consumer.give(fast, 0, "f0", "f1");
        InputOrder order = new InputOrder(Map.of(slow, -1, fast, 3), Map.of(), 1, null, Set.of());
        assertThat(takeAll(inputs(order), 1)).containsExactly("f0", "f1", "s0", "s1");
    }

    @Test
    void holdsOthersBackUntilABootstrapStreamIsReadToItsEnd() throws InterruptedException {
        Inputs inputs = inputs(bootstrapOfSlow("2", "3"));
        consumer.give(fast, 0, "f0");
        assertThat(takeAll(inputs, 10)).isEmpty();
        consumer.give(slow, 0, "s0", "s1");
        assertThat(takeAll(inputs, 10)).containsExactly("s0", "s1");
        assertThat(takeAll(inputs, 10)).isEmpty();
        consumer.give(slow, 2, "s2");
        assertThat(takeAll(inputs, 10)).containsExactly("s2", "f0");
    }

    private InputOrder beside(
            Map<SystemStreamPartition, Integer> priorities, Map<SystemStreamPartition, BootstrapEnd> ends) {
        return new InputOrder(priorities, ends, Integer.MAX_VALUE, null, Set.of(fast));
    }

    @Test
    void letsWhatIsBesideTakeTurnsWhateverIsWishedForTheOthers() throws InterruptedException {
        Inputs inputs = inputs(beside(Map.of(slow, 7), Map.of()));
        consumer.give(slow, 0, "s0", "s1", "s2");
        consumer.give(fast, 0, "f0", "f1", "f2");
        assertThat(takeAll(inputs, 1)).containsExactly("f0", "s0", "f1", "s1", "f2", "s2");
    }

    @Test
    void holdsNothingUpThatIsBesideABootstrap() throws InterruptedException {
        Inputs inputs = inputs(beside(Map.of(), Map.of(slow, new BootstrapEnd("2", "3", NUMBERS))));
        consumer.give(fast, 0, "f0");
        assertThat(takeAll(inputs, 10)).containsExactly("f0");
        consumer.give(slow, 0, "s0", "s1", "s2");
        assertThat(takeAll(inputs, 10)).containsExactly("s0", "s1", "s2");
    }

    @Test
    void asksNoChooserAboutWhatIsBeside() throws InterruptedException {
        LastFirst chooser = new LastFirst();
        Inputs inputs = inputs(new InputOrder(Map.of(), Map.of(), 1, () -> chooser, Set.of(fast)));
        consumer.give(slow, 0, "s0");
        consumer.give(fast, 0, "f0");
        assertThat(takeAll(inputs, 10)).containsExactlyInAnyOrder("s0", "f0");
        assertThat(chooser.registered).containsExactly("slow@0");
    }

    @Test
    void holdsOthersBackHoweverHighTheirPriority() throws InterruptedException {
        InputOrder order = new InputOrder(
                Map.of(slow, Integer.MAX_VALUE, fast, Integer.MAX_VALUE),
                Map.of(slow, new BootstrapEnd("2", "3", NUMBERS)),
                1,
                null,
                Set.of());
        consumer.give(fast, 0, "f0", "f1");
        consumer.give(slow, 0, "s0", "s1", "s2");
        assertThat(takeAll(inputs(order), 1)).containsExactly("s0", "s1", "s2", "f0", "f1");
    }

    @Test
    void endsTheBootstrapByPositionWhereNoMessageEverComes() throws InterruptedException {
        Inputs inputs = inputs(bootstrapOfSlow("2", "3"));
        consumer.give(fast, 0, "f0");
        consumer.positions.put(slow, "2");
        assertThat(takeAll(inputs, 10)).isEmpty();
        consumer.positions.put(slow, "3");
        assertThat(takeAll(inputs, 10)).containsExactly("f0");
    }

    @Test
    void seesWhetherThereIsAnythingToBootstrap() {
        BootstrapEnd end = new BootstrapEnd("2", "3", NUMBERS);
        assertThat(end.isAheadOf("0")).isTrue();
        assertThat(end.isAheadOf("2")).isTrue();
        assertThat(end.isAheadOf("3")).isFalse();
    }

    @Test
    void asksTheUsersChooserMessageByMessage() throws InterruptedException {
        LastFirst chooser = new LastFirst();
        Inputs inputs = inputs(by(chooser, Integer.MAX_VALUE));
        assertThat(chooser.registered).containsExactly("slow@0", "fast@0");
        consumer.give(slow, 0, "s0", "s1");
        inputs.poll(0);
        consumer.give(fast, 0, "f0", "f1");
        assertThat(takeAll(inputs, 100)).containsExactly("f0", "f1", "s0", "s1");
    }

    @Test
    void takesABatchOfThePartitionThatTheUsersChooserChose() throws InterruptedException {
        Inputs inputs = inputs(by(new LastFirst(), 2));
        consumer.give(slow, 0, "s0", "s1", "s2");
        assertThat(takeAll(inputs, 100)).containsExactly("s0", "s1", "s2");
    }

    @Test
    void refusesAMessageThatTheChooserWasNotGiven() throws InterruptedException {
        LastFirst chooser = new LastFirst();
        chooser.lies = true;
        Inputs inputs = inputs(by(chooser, 1));
        consumer.give(slow, 0, "s0");
        inputs.poll(0);
        assertThatThrownBy(() -> inputs.next(any -> true))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("LastFirst")
                .hasMessageContaining("offset 9");
    }

    /** Reads what it likes. */
    private static final class Picky implements Serde<Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public Object fromBytes(byte[] bytes) {
            if (bytes.length == 0) {
                throw new IllegalArgumentException("empty");
            }
            return new StringSerde().fromBytes(bytes);
        }

        @Override
        public byte[] toBytes(Object object) {
            return new StringSerde().toBytes((String) object);
        }
    }

    @Test
    void decodesBytesAndLeavesTheOffsetToWhoAsks() throws InterruptedException {
        serdes = new StreamSerdes(null, new Picky());
        Inputs inputs = inputs(InputOrder.IN_TURN);
        consumer.give(slow, 41, new byte[] {'a'});
        inputs.poll(0);
        IncomingMessageEnvelope envelope = inputs.next(any -> true).take();
        assertThat(envelope.getMessage()).isEqualTo("a");
        assertThat(envelope.getOffset()).isEqualTo("41");
        assertThat(envelope.getSystemStreamPartition()).isEqualTo(slow);
    }

    @Test
    void saysWhatCannotBeRead() throws InterruptedException {
        serdes = new StreamSerdes(null, new Picky());
        Inputs inputs = inputs(InputOrder.IN_TURN);
        consumer.give(slow, 41, new byte[0]);
        assertThatThrownBy(() -> takeAll(inputs, 1))
                .isInstanceOf(SamzaException.class)
                .hasMessageContainingAll("message", "[sys, slow, 0] offset 41", "Picky", "empty");
    }

    @Test
    void countsAndSkipsWhatCannotBeReadWhenToldTo() throws InterruptedException {
        serdes = new StreamSerdes(null, new Picky());
        drops = new DropPolicies(true, false);
        Inputs inputs = inputs(InputOrder.IN_TURN);
        consumer.give(slow, 0, new byte[0], new byte[] {'a'}, new byte[0]);
        assertThat(takeAll(inputs, 10)).containsExactly("a");
        assertThat(((Counter) registry.getGroup("org.apache.samza.system.SystemConsumersMetrics")
                                .get("deserialization error"))
                        .getCount())
                .isEqualTo(2);
    }

    @Test
    void offersTheUsersChooserNothingThatIsDropped() throws InterruptedException {
        serdes = new StreamSerdes(null, new Picky());
        drops = new DropPolicies(true, false);
        Inputs inputs = inputs(by(new LastFirst(), 1));
        consumer.give(slow, 0, new byte[0], new byte[] {'a'}, new byte[0]);
        assertThat(takeAll(inputs, 10)).containsExactly("a");
        assertThat(inputs.hungry()).isTrue();
        assertThat(inputs.hasAtHand()).isFalse();
    }

    @Test
    void asksAgainForAPartitionOfWhichTheChooserGotNothing() throws InterruptedException {
        serdes = new StreamSerdes(null, new Picky());
        drops = new DropPolicies(true, false);
        Inputs inputs = inputs(by(new LastFirst(), 1));
        consumer.give(slow, 0, new byte[0], new byte[0]);
        assertThat(takeAll(inputs, 10)).isEmpty();
        assertThat(inputs.hasAtHand()).isFalse();
        consumer.give(slow, 2, new byte[] {'a'});
        assertThat(takeAll(inputs, 10)).containsExactly("a");
    }

    @Test
    void letsGoOfMessagesOnceAllOfABatchAreTaken() throws InterruptedException {
        Inputs inputs = inputs(InputOrder.IN_TURN);
        consumer.give(slow, 0, "first", "last");
        inputs.poll(0);
        PartitionInput input = inputs.next(any -> true);
        var first = new WeakReference<>(input.take());
        var last = new WeakReference<>(input.take());

        inputs.giveBack(input, 2);

        Awaitility.await().untilAsserted(() -> {
            System.gc();
            assertThat(first.get()).isNull();
            assertThat(last.get()).isNull();
        });
    }
}
