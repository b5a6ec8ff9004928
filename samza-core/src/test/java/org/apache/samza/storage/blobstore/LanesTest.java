// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LanesTest {
    private final List<CompletableFuture<String>> begun = new ArrayList<>();

    private CompletableFuture<List<String>> start(int items, int width) {
        return Lanes.forEach(IntStream.range(0, items).boxed().toList(), width, item -> {
            begun.add(new CompletableFuture<>());
            return begun.get(item);
        });
    }

    @Test
    void noMoreThanTheWidthIsUnderWayAndResultsAreInTheOrderOfTheItems() {
        CompletableFuture<List<String>> all = start(4, 2);
        assertThat(begun).hasSize(2);
        begun.get(1).complete("b");
        assertThat(begun).hasSize(3);
        begun.get(2).complete("c");
        begun.get(3).complete("d");
        assertThat(all).isNotDone();
        begun.get(0).complete("a");
        assertThat(all.join()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void nothingIsBegunAfterAFailure() {
        CompletableFuture<List<String>> all = start(4, 2);
        begun.get(0).completeExceptionally(new IllegalStateException("no"));
        begun.get(1).complete("b");
        assertThat(begun).hasSize(2);
        assertThatThrownBy(all::join).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void workThatFailsOnTheSpotIsAFailureAndWorkThatIsDoneNeedsNoStack() {
        assertThatThrownBy(() -> Lanes.forEach(List.of(1), 1, item -> {
                            throw new IllegalStateException("no");
                        })
                        .join())
                .hasCauseInstanceOf(IllegalStateException.class);
        List<Integer> many = IntStream.range(0, 100_000).boxed().toList();
        assertThat(Lanes.forEach(many, 3, CompletableFuture::completedFuture).join())
                .isEqualTo(many);
        assertThat(Lanes.forEach(List.of(), 3, CompletableFuture::completedFuture)
                        .join())
                .isEmpty();
    }
}
