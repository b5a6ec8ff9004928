// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.yarn.api.protocolrecords.GetNewApplicationResponse;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationSubmissionContext;
import org.apache.hadoop.yarn.api.records.LocalResource;
import org.apache.hadoop.yarn.api.records.Priority;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.hadoop.yarn.api.records.ResourceRequest;
import org.apache.hadoop.yarn.client.api.YarnClientApplication;
import org.apache.samza.config.Config;

/** One submission of a job to YARN. */
final class Submission {
    private final Config config;
    private final YarnSettings settings;
    private final YarnCluster cluster;

    Submission(Config config, YarnSettings settings, YarnCluster cluster) {
        this.config = config;
        this.settings = settings;
        this.cluster = cluster;
    }

    /**
     * Checks and submits.
     *
     * @return the application, accepted by the cluster
     * @throws org.apache.samza.SamzaException with everything that speaks against it, a line each
     */
    ApplicationId submit() {
        Preflight preflight = new Preflight(config, settings, cluster);
        Map<String, LocalResource> resources = new LinkedHashMap<>(preflight.check());
        YarnClientApplication application = cluster.newApplication();
        GetNewApplicationResponse answer = application.getNewApplicationResponse();
        preflight.checkSizes(answer.getMaximumResourceCapability());
        resources.putAll(Kerberos.stageKeytab(config, cluster.hadoop(), answer.getApplicationId()));
        Credentials tokens = Tokens.forSubmission(config, cluster.hadoop());
        return cluster.submit(context(application.getApplicationSubmissionContext(), resources, tokens));
    }

    /** Fills in what YARN is told. */
    ApplicationSubmissionContext context(
            ApplicationSubmissionContext context, Map<String, LocalResource> resources, Credentials tokens) {
        context.setApplicationName(settings.name());
        context.setApplicationType(settings.type());
        if (!settings.queue().isEmpty()) {
            context.setQueue(settings.queue());
        }
        Resource size = Resource.newInstance(
                settings.master().memoryMb(), settings.master().cores());
        context.setResource(size);
        String label = settings.master().label();
        if (!label.isEmpty()) {
            context.setAMContainerResourceRequests(List.of(
                    ResourceRequest.newInstance(Priority.newInstance(0), ResourceRequest.ANY, size, 1, true, label)));
        }
        // A job goes on while its master is replaced; the next attempt adopts the containers.
        context.setKeepContainersAcrossApplicationAttempts(true);
        context.setAttemptFailuresValidityInterval(settings.failureWindowMs());
        context.setAMContainerSpec(
                new MasterProcess(config, settings.master()).launch().context(resources, tokens, settings.access()));
        return context;
    }
}
