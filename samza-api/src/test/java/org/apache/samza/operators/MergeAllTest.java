// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergeAllTest {
    private final List<Object> calls = new ArrayList<>();

    @Test
    void theFirstStreamIsMergedWithTheRestAndTheCollectionIsLeftAlone() {
        MessageStream<Integer> first = stream();
        MessageStream<Long> second = stream();
        MessageStream<Integer> third = stream();
        List<MessageStream<? extends Number>> streams = List.of(first, second, third);

        MessageStream<Number> merged = MessageStream.mergeAll(streams);

        assertThat((Object) merged).isSameAs(first);
        assertThat(calls).containsExactly(first, List.of(second, third));
    }

    @Test
    void nothingToMergeIsRefused() {
        Collection<MessageStream<String>> none = List.of();
        assertThatThrownBy(() -> MessageStream.mergeAll(none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing to merge");
    }

    /** A stream that notes itself and the argument of its merge, and returns itself. */
    @SuppressWarnings("unchecked")
    private <T> MessageStream<T> stream() {
        return (MessageStream<T>) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {MessageStream.class},
                (self, method, args) -> switch (method.getName()) {
                    case "merge" -> {
                        calls.add(self);
                        calls.add(args[0]);
                        yield self;
                    }
                    case "equals" -> self == args[0];
                    case "hashCode" -> System.identityHashCode(self);
                    case "toString" -> "stream";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
