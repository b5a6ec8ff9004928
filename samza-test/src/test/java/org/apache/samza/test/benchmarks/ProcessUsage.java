// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process has used so far, as Linux tells it.
 *
 * @param cpuSeconds of all threads, in user and kernel mode
 * @param jitSeconds of these, by threads of the just-in-time compiler
 * @param gcSeconds of these, by threads of the garbage collector (a serial collector works on the VM thread)
 */
record ProcessUsage(double cpuSeconds, double jitSeconds, double gcSeconds) {
    private static final ProcessUsage NOTHING = new ProcessUsage(0, 0, 0);

    /** USER_HZ, which Linux fixes at 100 for all programs on the platforms we run on. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TICKS = 11;
    private static final int KERNEL_TICKS = 12;

    static ProcessUsage of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        double jit = 0;
        double gc = 0;
        for (Path task : tasks(process)) {
            String name = Files.readString(task.resolve("comm")).strip();
            if (name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler")) {
                jit += seconds(task.resolve("stat"));
            } else if (name.startsWith("VM Thread") || name.startsWith("GC Thread") || name.startsWith("G1 ")) {
                gc += seconds(task.resolve("stat"));
            }
        }
        return new ProcessUsage(seconds(process.resolve("stat")), jit, gc);
    }

    /** Of several processes together. */
    static ProcessUsage of(List<ProcessHandle> processes) throws IOException {
        ProcessUsage sum = NOTHING;
        for (ProcessHandle process : processes) {
            sum = sum.plus(of(process.pid()));
        }
        return sum;
    }

    /** Sum of the most memory that each has ever had, in megabytes. */
    static double peakMegabytes(List<ProcessHandle> processes) throws IOException {
        double sum = 0;
        for (ProcessHandle process : processes) {
            sum += peakMegabytes(process);
        }
        return sum;
    }

    private static double peakMegabytes(ProcessHandle process) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    private ProcessUsage plus(ProcessUsage more) {
        return new ProcessUsage(cpuSeconds + more.cpuSeconds, jitSeconds + more.jitSeconds, gcSeconds + more.gcSeconds);
    }

    ProcessUsage minus(ProcessUsage before) {
        return new ProcessUsage(
                cpuSeconds - before.cpuSeconds, jitSeconds - before.jitSeconds, gcSeconds - before.gcSeconds);
    }

    private static List<Path> tasks(Path process) throws IOException {
        var tasks = new ArrayList<Path>();
        try (var found = Files.newDirectoryStream(process.resolve("task"))) {
            found.forEach(tasks::add);
        }
        return tasks;
    }

    private static double seconds(Path stat) throws IOException {
        String line = Files.readString(stat);
        // The name, in brackets, may hold blanks.
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[KERNEL_TICKS])) / TICKS_PER_SECOND;
    }
}
