// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.samza.config.JobSettings;

/** What the runner tells at its end, for people or for programs. */
record JobReport(String operation, JobSettings identity, String status, JobProgress progress, List<String> warnings) {
    String json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("operation", operation);
        root.putObject("job").put("name", identity.name()).put("id", identity.id());
        root.put("status", status);
        root.putObject("progress")
                .put("phase", progress.phase())
                .put("running-containers", progress.runningContainers())
                .put("total-containers", progress.totalContainers())
                .put("restoring", progress.restoring())
                .put("waiting", progress.waiting())
                .put("tracking-url", progress.trackingUrl())
                .put("failure", progress.failure());
        warnings.forEach(root.putArray("warnings")::add);
        return root.toString();
    }

    String text() {
        String page = progress.trackingUrl().isEmpty() ? "" : "\nPage: " + progress.trackingUrl();
        String failure = progress.failure().isEmpty() ? "" : "\n" + progress.failure();
        return "Job " + identity.display() + ": " + status + page + failure;
    }
}
