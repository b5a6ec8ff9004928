// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.samza.context.Context;
import org.apache.samza.operators.MessageStream;
import org.apache.samza.operators.functions.JoinFunction;
import org.apache.samza.serializers.IntegerSerde;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Joins of two streams: small numbers with large ones of the same last digit. */
final class JoinTest {
    private static final IntegerSerde INTEGERS = new IntegerSerde();

    private static MessageStream<String> join(MessageStream<Integer> in, Duration ttl) {
        return in.filter(message -> message < 100)
                .join(
                        in.filter(message -> message >= 100),
                        new LastDigit(),
                        new StringSerde(),
                        INTEGERS,
                        INTEGERS,
                        ttl,
                        "digits");
    }

    private static final class LastDigit implements JoinFunction<String, Integer, Integer, String> {
        private static final long serialVersionUID = 1L;

        private transient String prefix;

        @Override
        public void init(Context context) {
            prefix = "pair ";
        }

        @Override
        public String getFirstKey(Integer message) {
            return message == 0 ? null : "d" + message % 10;
        }

        @Override
        public String getSecondKey(Integer message) {
            return "d" + message % 10;
        }

        @Override
        public String apply(Integer small, Integer large) {
            return large == 999 ? null : prefix + small + " " + large;
        }
    }

    @Test
    void messagesMeetInWhateverOrderTheyCome() {
        assertThat(Sandbox.of(in -> join(in, Duration.ofHours(1))).run(1, 101, 102, 2))
                .containsExactly("pair 1 101", "pair 2 102");
    }

    @Test
    void theLatestOfAKeyIsMet() {
        assertThat(Sandbox.of(in -> join(in, Duration.ofHours(1))).run(1, 11, 101, 111, 21))
                .containsExactly("pair 11 101", "pair 11 111", "pair 21 111");
    }

    @Test
    void noKeyMeetsNobodyAndNoResultIsDropped() {
        assertThat(Sandbox.of(in -> join(in, Duration.ofHours(1))).run(0, 100, 9, 999, 109))
                .containsExactly("pair 9 109");
    }

    @Test
    void messagesAreForgottenAfterTheirTime() {
        assertThat(Sandbox.of(in -> join(in, Duration.ofMillis(100)))
                        .every(Duration.ofMillis(700))
                        .run(1, 101))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shuffledStreamsMeet(Execution execution) {
        KVSerde<Integer, Integer> serde = KVSerde.of(INTEGERS, INTEGERS);
        assertThat(Sandbox.of(execution, in -> {
                            MessageStream<Integer> shuffled = in.partitionBy(
                                            message -> message % 10, message -> message, serde, "by-digit")
                                    .map(pair -> pair.getValue());
                            return join(shuffled, Duration.ofHours(1));
                        })
                        .runAll(Map.of(0, List.of(1, 2, 103), 1, List.of(101, 3), 2, List.of(102)))
                        .get(0))
                .containsExactlyInAnyOrder("pair 1 101", "pair 2 102", "pair 3 103");
    }
}
