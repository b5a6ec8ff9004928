// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

/** Words for the end of a process. */
final class ExitCause {
    private static final int LONGEST = 500;

    private ExitCause() {}

    /**
     * One line that says why a process ended: its own last words if there are any, else what its exit code means, else what the
     * platform said.
     *
     * @param reported what the process reported before it ended; may be empty
     * @param diagnostics the platform's words; may be empty
     */
    static String line(int exitStatus, String reported, String diagnostics) {
        if (!reported.isBlank()) {
            return oneLine(reported);
        }
        String meaning = meaning(exitStatus);
        String platform = oneLine(diagnostics);
        if (meaning.isEmpty()) {
            return platform.isEmpty() ? "no cause reported; see the container's log" : platform;
        }
        return exitStatus == ExitStatus.SUCCESS || platform.isEmpty() ? meaning : meaning + " (" + platform + ")";
    }

    private static String meaning(int exitStatus) {
        return switch (exitStatus) {
            case ExitStatus.SUCCESS -> "finished its work";
            case ExitStatus.SUPERSEDED -> "superseded: another process carries its container now";
            case ExitStatus.ABORTED -> "lost with its node or released";
            case ExitStatus.DISKS_FAILED -> "the node's disks failed";
            case ExitStatus.PREEMPTED -> "taken away in favour of another application";
            case ExitStatus.VIRTUAL_MEMORY_EXCEEDED ->
                "killed for exceeding its virtual memory; raise " + MasterKeys.MEMORY_MB
                        + " or the node's virtual memory ratio";
            case ExitStatus.PHYSICAL_MEMORY_EXCEEDED ->
                "killed for exceeding its memory; raise " + MasterKeys.MEMORY_MB + " or lower the heap in task.opts";
            case 134 -> "aborted (SIGABRT): a crash in native code or of the JVM";
            case 137 -> "killed from outside (SIGKILL), perhaps for lack of memory on the host";
            case 139 -> "crashed in native code (SIGSEGV)";
            case 143 -> "ended from outside (SIGTERM)";
            default -> "";
        };
    }

    /** The first line that says something, shortened. */
    static String oneLine(String text) {
        String line = text.lines()
                .map(String::strip)
                .filter(candidate -> !candidate.isEmpty())
                .findFirst()
                .orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
