// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class MessageShapesTest {
    @Test
    void pairsAreEqualByTheirParts() {
        KV<String, Integer> pair = KV.of("a", 1);
        assertThat(pair).isEqualTo(new KV<>("a", 1)).hasSameHashCodeAs(new KV<>("a", 1));
        assertThat(pair).isNotEqualTo(KV.of("a", 2)).isNotEqualTo(KV.of("b", 1)).isNotEqualTo(null);
        assertThat(pair.hashCode()).isEqualTo(Objects.hash("a", 1)).isEqualTo(3969);
        assertThat(pair).hasToString("KV{a, 1}");
        assertThat(KV.of(null, null)).isEqualTo(KV.of(null, null)).hasToString("KV{null, null}");
    }

    @Test
    void aNullDefaultIsNoDefault() {
        assertThat(UpdateMessage.of("u").hasDefault()).isFalse();
        assertThat(UpdateMessage.of("u", null).hasDefault()).isFalse();
        assertThat(UpdateMessage.of("u", null)).isEqualTo(UpdateMessage.of("u"));
        UpdateMessage<String, String> message = UpdateMessage.of("u", "d");
        assertThat(message.hasDefault()).isTrue();
        assertThat(message.getUpdate()).isEqualTo("u");
        assertThat(message.getDefault()).isEqualTo("d");
        assertThat(message).hasToString("UpdateMessage{u, d}").isNotEqualTo(UpdateMessage.of("u"));
        assertThat(message.hashCode()).isEqualTo(Objects.hash("u", "d"));
    }
}
