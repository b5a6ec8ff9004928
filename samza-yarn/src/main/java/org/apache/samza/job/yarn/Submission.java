// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationSubmissionContext;
import org.apache.hadoop.yarn.api.records.LocalResource;
import org.apache.hadoop.yarn.api.records.Priority;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.hadoop.yarn.api.records.ResourceRequest;
import org.apache.hadoop.yarn.client.api.YarnClientApplication;
import org.apache.samza.config.Config;

/** One submission of a job to YARN: checked first, submitted then. */
final class Submission {
    private final Config config;
    private final YarnSettings settings;
    private final YarnCluster cluster;
    private final Map<String, LocalResource> resources;
    private final ApplicationSubmissionContext application;

    private Submission(
            Config config,
            YarnSettings settings,
            YarnCluster cluster,
            Map<String, LocalResource> resources,
            ApplicationSubmissionContext application) {
        this.config = config;
        this.settings = settings;
        this.cluster = cluster;
        this.resources = resources;
        this.application = application;
    }

    /**
     * A submission that nothing speaks against. All that it changes is YARN's counter of application ids.
     *
     * @throws org.apache.samza.job.RefusedException with everything that speaks against it, a line each
     */
    static Submission check(Config config, YarnSettings settings, YarnCluster cluster) {
        Preflight preflight = new Preflight(config, settings, cluster);
        Map<String, LocalResource> resources = preflight.check();
        YarnClientApplication application = cluster.newApplication();
        preflight.checkSizes(application.getNewApplicationResponse().getMaximumResourceCapability());
        return new Submission(config, settings, cluster, resources, application.getApplicationSubmissionContext());
    }

    /**
     * Submits.
     *
     * @return the application, accepted by the cluster
     */
    ApplicationId submit() {
        Map<String, LocalResource> all = new LinkedHashMap<>(resources);
        all.putAll(Kerberos.stageKeytab(config, cluster.hadoop(), application.getApplicationId()));
        fill(application, all, Tokens.forSubmission(config, cluster.hadoop()));
        return cluster.submit(application);
    }

    /** Fills in what YARN is told. */
    private void fill(ApplicationSubmissionContext context, Map<String, LocalResource> files, Credentials tokens) {
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
                new MasterProcess(config, settings.master()).launch().context(files, tokens, settings.access()));
    }
}
