// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.cli;

import java.io.PrintWriter;
import org.apache.samza.SamzaException;
import org.apache.samza.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Turns what a tool throws into words and an exit code. Stack traces of foreseen failures go to the log only. */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /**
     * Explains a failure on the tool's error output; has the form that picocli asks for.
     *
     * @throws Exception the failure itself when nobody foresaw it
     */
    public static int explain(Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed)
            throws Exception {
        PrintWriter err = commandLine.getErr();
        if (failure instanceof ConfigException) {
            err.println(failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof SamzaException) {
            err.println(withCauses(failure));
            LOG.debug("Refused", failure);
            return ExitCode.REFUSED;
        }
        throw failure;
    }

    private static String withCauses(Throwable failure) {
        StringBuilder text = new StringBuilder(String.valueOf(failure.getMessage()));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && text.indexOf(cause.getMessage()) < 0) {
                text.append("\n  because ").append(cause.getMessage());
            }
        }
        return text.toString();
    }
}
