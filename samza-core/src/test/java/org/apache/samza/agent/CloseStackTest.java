// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CloseStackTest {
    private final CloseStack stack = new CloseStack();
    private final List<String> closed = new ArrayList<>();

    @Test
    void closesInReverse() {
        stack.push("one", () -> closed.add("one"));
        stack.push("two", () -> closed.add("two"));
        stack.close();
        assertThat(closed).containsExactly("two", "one");
    }

    @Test
    void closesEverythingAndTellsTheFirstFailure() {
        stack.push("one", () -> {
            throw new IOException("late");
        });
        stack.push("two", () -> closed.add("two"));
        stack.push("three", () -> {
            throw new IOException("early");
        });
        assertThatThrownBy(stack::close)
                .hasMessageContainingAll("three", "early")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .satisfies(later -> assertThat(later).hasMessageContainingAll("one", "late")));
        assertThat(closed).containsExactly("two");
        assertThatCode(stack::close).doesNotThrowAnyException();
    }

    @Test
    void whatIsAbandonedGivesBackResourcesAlone() {
        stack.push("one", () -> closed.add("one"));
        stack.pushResource("two", () -> closed.add("two"));
        stack.pushResource("three", () -> {
            throw new IOException("stuck");
        });
        stack.push("four", () -> closed.add("four"));
        stack.abandon();
        assertThat(closed).containsExactly("two");
        stack.close();
        assertThat(closed).containsExactly("two");
    }
}
