// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.samza.SamzaException;
import org.apache.samza.storage.kv.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TableFunctionTest {
    private final MapFunction function = new MapFunction();

    @AfterEach
    void noInterruptIsLeftBehind() {
        Thread.interrupted();
    }

    @Test
    void callsForSeveralKeysAreMadeOfCallsForOne() {
        function.putAll(List.of(new Entry<>("a", "1"), new Entry<>("b", "2"), new Entry<>("c", "3")));
        function.deleteAll(List.of("c"));
        assertThat(function.content).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(function.getAll(List.of("a", "b", "a", "missing"))).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void blockingCallsThrowTheFailureItselfAsCause() {
        assertThatThrownBy(() -> function.get("broken"))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("broken")
                .hasCauseExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> function.getAll(List.of("a", "broken")))
                .isInstanceOf(SamzaException.class)
                .hasCauseExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> function.put("broken", "1"))
                .isInstanceOf(SamzaException.class)
                .hasCauseExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    void anInterruptedCallLeavesTheThreadInterrupted() {
        MapFunction slow = new MapFunction() {
            private static final long serialVersionUID = 1L;

            @Override
            public CompletableFuture<Void> deleteAsync(String key) {
                return new CompletableFuture<>();
            }
        };
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> slow.delete("a"))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void whatAFunctionDoesNotHaveIsRefusedAtOnce() {
        assertThatThrownBy(() -> function.getAsync("a", 1)).satisfies(TableFunctionTest::isUnsupported);
        assertThatThrownBy(() -> function.getAllAsync(List.of("a"), 1)).satisfies(TableFunctionTest::isUnsupported);
        assertThatThrownBy(() -> function.putAsync("a", "1", 1)).satisfies(TableFunctionTest::isUnsupported);
        assertThatThrownBy(() -> function.putAllAsync(List.of(), 1)).satisfies(TableFunctionTest::isUnsupported);
        assertThatThrownBy(() -> function.deleteAsync("a", 1)).satisfies(TableFunctionTest::isUnsupported);
        assertThatThrownBy(() -> function.deleteAllAsync(List.of("a"), 1)).satisfies(TableFunctionTest::isUnsupported);
        assertThatThrownBy(() -> function.readAsync(7)).satisfies(TableFunctionTest::isUnsupported);
        assertThatThrownBy(() -> function.writeAsync(7)).satisfies(TableFunctionTest::isUnsupported);
    }

    private static void isUnsupported(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining(MapFunction.class.getName())
                .hasCauseInstanceOf(UnsupportedOperationException.class);
    }
}
