// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriggersTest {
    @Test
    void aCountIsKept() {
        assertThat(((CountTrigger<String>) Triggers.<String>count(1)).getCount())
                .isEqualTo(1);
        assertThat(((CountTrigger<String>) Triggers.<String>count(Long.MAX_VALUE)).getCount())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aCountBelowOneIsRefused() {
        assertThatThrownBy(() -> Triggers.count(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 0");
        assertThatThrownBy(() -> Triggers.count(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void timesAreMeasuredByTheClockOfTheContainer() {
        var first = (TimeSinceFirstMessageTrigger<String>) Triggers.<String>timeSinceFirstMessage(Duration.ZERO);
        var last = (TimeSinceLastMessageTrigger<String>) Triggers.<String>timeSinceLastMessage(Duration.ofSeconds(2));
        var span = new TimeTrigger<String>(Duration.ofMillis(1));

        assertThat(first.getDuration()).isEqualTo(Duration.ZERO);
        assertThat(last.getDuration()).isEqualTo(Duration.ofSeconds(2));
        assertThat(span.getDuration()).isEqualTo(Duration.ofMillis(1));
        assertThat(List.of(first.getCharacteristic(), last.getCharacteristic(), span.getCharacteristic()))
                .containsOnly(DurationCharacteristic.PROCESSING_TIME);
    }

    @Test
    void aMissingOrNegativeTimeIsRefused() {
        assertThatThrownBy(() -> Triggers.timeSinceFirstMessage(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("duration");
        assertThatThrownBy(() -> Triggers.timeSinceLastMessage(null)).hasMessageContaining("duration");
        assertThatThrownBy(() -> Triggers.timeSinceFirstMessage(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-0.000000001S");
        assertThatThrownBy(() -> Triggers.timeSinceLastMessage(Duration.ofDays(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSpanShorterThanTheClockTellsIsRefused() {
        assertThatThrownBy(() -> new TimeTrigger<>(Duration.ofNanos(999_999)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1 ms");
        assertThatThrownBy(() -> new TimeTrigger<>(null)).hasMessageContaining("duration");
    }

    @Test
    void anyKeepsOrderAndACopy() {
        Trigger<String> one = Triggers.count(1);
        Trigger<String> two = Triggers.count(2);
        @SuppressWarnings({"unchecked", "rawtypes"})
        Trigger<String>[] given = new Trigger[] {two, one};
        var any = (AnyTrigger<String>) Triggers.any(given);
        given[0] = one;

        assertThat(any.getTriggers()).containsExactly(two, one);
        assertThatThrownBy(() -> any.getTriggers().add(one)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anyOfNothingIsRefused() {
        assertThatThrownBy(Triggers::<String>any)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> Triggers.any(Triggers.count(1), null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("null");
    }

    @Test
    void repeatWrapsItsTrigger() {
        Trigger<String> trigger = Triggers.count(3);
        assertThat(((RepeatingTrigger<String>) Triggers.repeat(trigger)).getTrigger())
                .isSameAs(trigger);
        assertThatThrownBy(() -> Triggers.repeat(null)).hasMessageContaining("repeat");
    }

    @Test
    void firingsAreEarlyThenDefaultThenLate() {
        assertThat(FiringType.values()).containsExactly(FiringType.EARLY, FiringType.DEFAULT, FiringType.LATE);
        assertThat(FiringType.EARLY).isLessThan(FiringType.DEFAULT);
    }
}
