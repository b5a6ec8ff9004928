// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvTest {
    @Test
    void commasAndDoubledQuotesInsideQuotesBelongToTheField() {
        assertThat(Csv.fields("BTR,\"Baton Rouge Metropolitan, Ryan\",,\"the \"\"old\"\" one\""))
                .containsExactly("BTR", "Baton Rouge Metropolitan, Ryan", "", "the \"old\" one");
    }

    @Test
    void namesTheLineThatHasAFieldTooMany(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("some.csv"), "a,b\n1,2\n1,2,3\n");

        assertThatThrownBy(() -> Csv.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 3 of " + file);
    }
}
