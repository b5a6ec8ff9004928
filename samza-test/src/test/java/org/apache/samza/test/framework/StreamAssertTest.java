// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.serializers.NoOpSerde;
import org.apache.samza.test.framework.system.descriptors.InMemoryInputDescriptor;
import org.apache.samza.test.framework.system.descriptors.InMemoryOutputDescriptor;
import org.apache.samza.test.framework.system.descriptors.InMemorySystemDescriptor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A stream of even numbers 2, 4, 2 in its first partition and odd numbers 1, 3 in its second one. */
final class StreamAssertTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final InMemorySystemDescriptor SYSTEM = new InMemorySystemDescriptor("test");
    private static final InMemoryInputDescriptor<Integer> IN = SYSTEM.getInputDescriptor("in", new NoOpSerde<>());
    private static final InMemoryOutputDescriptor<Integer> OUT = SYSTEM.getOutputDescriptor("out", new NoOpSerde<>());

    @BeforeAll
    static void fill() {
        StreamApplication passThrough = app -> app.getInputStream(IN).sendTo(app.getOutputStream(OUT));
        TestRunner.of(passThrough)
                .addInputStream(IN, List.of(1, 2, 3, 4, 2))
                .addOutputStream(OUT, 2)
                .run(Duration.ofSeconds(30));
    }

    @Test
    void anyOrder() throws InterruptedException {
        StreamAssert.containsInAnyOrder(List.of(1, 2, 2, 3, 4), OUT, SECOND);
        StreamAssert.containsInAnyOrder(Map.of(0, List.of(4, 2, 2), 1, List.of(3, 1)), OUT, SECOND);
        StreamAssert.containsInAnyOrder(Map.of(1, List.of(3, 1)), OUT, SECOND);
    }

    @Test
    void anyOrderNamesWhatIsMissingAndTooMuch() {
        assertThatThrownBy(() -> StreamAssert.containsInAnyOrder(List.of(1, 2, 3, 4, 5), OUT, SECOND))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "Stream out: expected in any order [1, 2, 3, 4, 5], found [2, 4, 2, 1, 3]; missing [5], too much [2]");
        assertThatThrownBy(() -> StreamAssert.containsInAnyOrder(List.of(1, 2, 3, 4), OUT, SECOND))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> StreamAssert.containsInAnyOrder(List.of(1, 2, 2, 3, 4, 4), OUT, SECOND))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> StreamAssert.containsInAnyOrder(Map.of(1, List.of(1, 3, 3)), OUT, SECOND))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Stream out, partition 1: ");
    }

    @Test
    void order() throws InterruptedException {
        StreamAssert.containsInOrder(List.of(2, 4, 2, 1, 3), OUT, SECOND);
        StreamAssert.containsInOrder(Map.of(0, List.of(2, 4, 2), 1, List.of(1, 3)), OUT, SECOND);
        StreamAssert.containsInOrder(Map.of(1, List.of(1, 3)), OUT, SECOND);
    }

    @Test
    void orderNamesTheFirstDifference() {
        assertThatThrownBy(() -> StreamAssert.containsInOrder(List.of(2, 2, 4, 1, 3), OUT, SECOND))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "Stream out: expected in this order [2, 2, 4, 1, 3], found [2, 4, 2, 1, 3]; the first difference is at"
                                + " index 1");
        assertThatThrownBy(() -> StreamAssert.containsInOrder(Map.of(0, List.of(2, 4)), OUT, SECOND))
                .isInstanceOf(AssertionError.class)
                .hasMessageEndingWith("the first difference is at index 2");
        assertThatThrownBy(() -> StreamAssert.containsInOrder(Map.of(0, List.of(2, 4, 2, 0)), OUT, SECOND))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aPartitionThatIsNotThereIsADifference() {
        assertThatThrownBy(() -> StreamAssert.containsInOrder(Map.of(7, List.of()), OUT, SECOND))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Stream out, partition 7: expected [], found no such partition");
        assertThatCode(() -> StreamAssert.containsInOrder(Map.of(), OUT, SECOND))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> StreamAssert.containsInOrder((List<Integer>) null, OUT, SECOND))
                .isInstanceOf(NullPointerException.class);
    }
}
