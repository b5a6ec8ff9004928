// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;

/** YARN's words about an application, cut down to what helps a person. */
final class Diagnostics {
    private static final int MAX_LINES = 12;
    private static final Pattern NOISE = Pattern.compile("\\s*(at \\S+\\(.*\\)|\\.\\.\\. \\d+ more|\\[?\\s*]?"
            + "|For more detailed output.*|Failing the application\\.?|\\. Failing the application\\.?"
            + "|Then click on links to logs of each attempt\\.?|Last 4096 bytes of .*|Error files?: .*)\\s*");

    private Diagnostics() {}

    /** The first line that says something; "no reason given" when there is none. */
    static String firstLine(String text) {
        return useful(text).stream().findFirst().orElse("no reason given");
    }

    /** The lines that say something: no stack frames, no repetitions, no hints at pages that are named anyway. */
    static List<String> useful(String text) {
        if (text == null) {
            return List.of();
        }
        Set<String> lines = new LinkedHashSet<>();
        text.lines()
                .filter(line -> !NOISE.matcher(line).matches())
                .map(String::strip)
                .forEach(lines::add);
        return lines.stream().limit(MAX_LINES).toList();
    }

    /** Why an application ended, and where its logs are; for one that ended badly. */
    static String ofFailure(ApplicationReport report) {
        List<String> text = new ArrayList<>();
        text.add(report.getName() + " (" + report.getApplicationId() + ") " + verb(report));
        useful(report.getDiagnostics()).forEach(line -> text.add("  " + line));
        text.add("Logs: yarn logs -applicationId " + report.getApplicationId());
        if (report.getTrackingUrl() != null && !report.getTrackingUrl().equals("N/A")) {
            text.add("Page: " + report.getTrackingUrl());
        }
        return String.join("\n", text);
    }

    private static String verb(ApplicationReport report) {
        if (report.getYarnApplicationState() == YarnApplicationState.KILLED) {
            return "was killed";
        }
        return report.getFinalApplicationStatus() == FinalApplicationStatus.FAILED ? "failed:" : "ended:";
    }
}
