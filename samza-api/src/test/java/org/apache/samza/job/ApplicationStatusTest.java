// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApplicationStatusTest {
    @Test
    void failuresAreEqualWhateverTheirCause() {
        Exception failure = new Exception("disk full");
        ApplicationStatus status = ApplicationStatus.unsuccessfulFinish(failure);
        assertThat(status)
                .isEqualTo(ApplicationStatus.UnsuccessfulFinish)
                .hasSameHashCodeAs(ApplicationStatus.UnsuccessfulFinish)
                .isNotEqualTo(ApplicationStatus.SuccessfulFinish)
                .hasToString("UnsuccessfulFinish");
        assertThat(status.getThrowable()).isSameAs(failure);
    }
}
