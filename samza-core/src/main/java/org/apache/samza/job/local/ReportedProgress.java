// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.local;

import java.util.List;
import java.util.Locale;
import org.apache.samza.coordination.ContainerReport;
import org.apache.samza.coordination.ContainerReport.Phase;
import org.apache.samza.job.ApplicationStatus.StatusCode;
import org.apache.samza.job.JobProgress;

/** A job's progress as the sum of what its containers report. */
final class ReportedProgress {
    private ReportedProgress() {}

    static JobProgress of(StatusCode status, List<ContainerReport> reports) {
        int running = (int)
                reports.stream().filter(report -> report.phase().isAtWork()).count();
        String failure = reports.stream()
                .map(ContainerReport::failure)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
        return new JobProgress(phase(status, reports), running, reports.size(), restoring(reports), "", "", failure);
    }

    private static String phase(StatusCode status, List<ContainerReport> reports) {
        return switch (status) {
            case New -> "NEW";
            case SuccessfulFinish -> "FINISHED";
            case UnsuccessfulFinish -> "FAILED";
            case Running -> phase(reports.stream().map(ContainerReport::phase).toList());
        };
    }

    /** Of a job that has not ended; a container that has stays what it was last, so that others may still run. */
    private static String phase(List<Phase> containers) {
        if (containers.contains(Phase.FAILED)) {
            return "STOPPING";
        } else if (containers.contains(Phase.RESTORING)) {
            return "RESTORING";
        } else if (containers.contains(Phase.STARTING)) {
            return "STARTING";
        } else if (containers.contains(Phase.DRAINING)) {
            return "DRAINING";
        }
        return containers.contains(Phase.RUNNING) ? "RUNNING" : "STOPPING";
    }

    private static String restoring(List<ContainerReport> reports) {
        List<ContainerReport> restoring = reports.stream()
                .filter(report -> report.phase() == Phase.RESTORING)
                .toList();
        long done =
                restoring.stream().mapToLong(ContainerReport::restoredRecords).sum();
        long total = restoring.stream()
                .mapToLong(ContainerReport::restoreTotalRecords)
                .sum();
        long bytes =
                restoring.stream().mapToLong(ContainerReport::restoredBytes).sum();
        return total == 0 ? "" : String.format(Locale.ROOT, "%,d of %,d records, %,.1f MB", done, total, bytes / 1e6);
    }
}
