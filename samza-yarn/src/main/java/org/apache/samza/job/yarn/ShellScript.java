// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

/**
 * Text that survives the script which a node writes around every launch. YARN pastes environment values and commands into that
 * script between double quotes, as they are, after replacing markers of its own.
 */
final class ShellScript {
    private ShellScript() {}

    /** A value that reaches the process as it is, whatever its characters. */
    static String literal(String value) {
        return unmarked(insideDoubleQuotes(value));
    }

    /** A value in which the node's shell fills in variables such as {@code $HOME}, as property files may hope for. */
    static String withVariables(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("`", "\\`");
    }

    /** A script as the argument of {@code bash -c "…"}: nothing in it is evaluated before that shell. */
    static String command(String script) {
        return insideDoubleQuotes(script);
    }

    private static String insideDoubleQuotes(String text) {
        return withVariables(text).replace("$", "\\$");
    }

    /** An empty pair of quotes in the middle hides YARN's markers from YARN and is nothing to the shell. */
    private static String unmarked(String text) {
        return text.replaceAll("\\{(?=\\{)", "{\"\"")
                .replaceAll("}(?=})", "}\"\"")
                .replace("<LOG_DIR>", "<\"\"LOG_DIR>")
                .replace("<CPS>", "<\"\"CPS>");
    }
}
