// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class DrainNotificationTest {
    private static final UUID ID = new UUID(1, 2);

    @Test
    void storedFormIsReadAndWritten() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        String stored =
                "{\"uuid\":\"00000000-0000-0001-0000-000000000002\",\"runId\":\"run-1\",\"drainMode\":\"DEFAULT\"}";
        DrainNotification notification = DrainNotification.create(ID, "run-1");

        assertThat(mapper.writeValueAsString(notification)).isEqualTo(stored);
        assertThat(mapper.readValue(stored, DrainNotification.class))
                .isEqualTo(notification)
                .hasSameHashCodeAs(notification);
    }

    @Test
    void refusesToBeIncomplete() {
        assertThatNullPointerException().isThrownBy(() -> DrainNotification.create(ID, null));
        assertThatNullPointerException().isThrownBy(() -> DrainNotification.create(null, "run-1"));
        assertThatNullPointerException().isThrownBy(() -> new DrainNotification(ID, "run-1", null));
    }
}
