// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetadataTest {
    @Test
    void unknownSizeIsMinusOne() {
        Metadata unknown = new Metadata("file", Optional.empty(), "job", "1", "Partition 0", "store");
        assertThat(unknown.getPayloadSize()).isEqualTo(-1);
        assertThat(unknown)
                .isEqualTo(new Metadata("file", Optional.of(-1L), "job", "1", "Partition 0", "store"))
                .isNotEqualTo(new Metadata("file", Optional.of(5L), "job", "1", "Partition 0", "store"))
                .isNotEqualTo(new Metadata("file", Optional.empty(), "job", "1", "Partition 0", null));
    }
}
