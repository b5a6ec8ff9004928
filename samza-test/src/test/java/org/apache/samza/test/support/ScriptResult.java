// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.support;

/** How a script has ended. */
public record ScriptResult(int exitCode, String out, String err) {
    @Override
    public String toString() {
        return "exit code " + exitCode + "\n--- standard output\n" + out + "--- standard error\n" + err + "---";
    }
}
