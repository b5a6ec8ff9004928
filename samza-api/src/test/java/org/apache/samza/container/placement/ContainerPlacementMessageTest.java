// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.UUID;
import org.apache.samza.container.placement.ContainerPlacementMessage.StatusCode;
import org.junit.jupiter.api.Test;

final class ContainerPlacementMessageTest {
    private static final UUID ID = new UUID(1, 2);

    private final ContainerPlacementRequestMessage wish =
            new ContainerPlacementRequestMessage(ID, "app-1", "0", "host-b", Duration.ofSeconds(30), 1000);

    @Test
    void anAnswerHasAllOfItsWishButStatusAndTime() {
        ContainerPlacementResponseMessage answer =
                ContainerPlacementResponseMessage.fromContainerPlacementRequestMessage(
                        wish, StatusCode.FAILED, "no room", 2000);

        assertThat(wish.getStatusCode()).isEqualTo(StatusCode.CREATED);
        assertThat(answer)
                .isEqualTo(new ContainerPlacementResponseMessage(
                        ID, "app-1", "0", "host-b", Duration.ofSeconds(30), StatusCode.FAILED, "no room", 2000));
        assertThat(answer.getResponseMessage()).isEqualTo("no room");
        assertThat(answer.toString()).contains("host-b", "FAILED", "no room");
    }

    @Test
    void isEqualByAllFields() {
        assertThat(new ContainerPlacementRequestMessage(ID, "app-1", "0", "host-b", Duration.ofSeconds(30), 1000))
                .isEqualTo(wish)
                .hasSameHashCodeAs(wish);
        assertThat(new ContainerPlacementRequestMessage(ID, "app-1", "0", "host-b", 1000))
                .isNotEqualTo(wish);
        assertThat(new ContainerPlacementRequestMessage(ID, "app-1", "1", "host-b", Duration.ofSeconds(30), 1000))
                .isNotEqualTo(wish);
    }

    @Test
    void onlyTheExpiryMayBeLeftOpen() {
        assertThat(new ContainerPlacementRequestMessage(ID, "app-1", "0", "host-b", 1000).getRequestExpiry())
                .isNull();
        assertThatNullPointerException()
                .isThrownBy(() -> new ContainerPlacementRequestMessage(ID, "app-1", "0", null, 1000))
                .withMessageContaining("destinationHost");
    }
}
