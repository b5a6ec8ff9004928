// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/** Lines for whoever watches a run. */
final class Console {
    private Console() {}

    static void say(String format, Object... arguments) {
        System.out.println(
                LocalTime.now().truncatedTo(ChronoUnit.MILLIS) + " oracle: " + String.format(format, arguments));
    }
}
