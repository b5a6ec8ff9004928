// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage;

import java.io.File;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.apache.samza.config.Config;
import org.apache.samza.context.ContainerContext;
import org.apache.samza.context.JobContext;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.util.Clock;

/**
 * The name of changelogs among state backends, in configurations and in checkpoints. The framework writes changelogs itself, as a
 * part of each commit, and restores stores from them; nobody makes managers of this class, and a program that tries is told so.
 */
public class KafkaChangelogStateBackendFactory implements StateBackendFactory {
    /** Made by name. */
    public KafkaChangelogStateBackendFactory() {}

    /** @throws UnsupportedOperationException always */
    @Override
    public TaskBackupManager getBackupManager(
            JobContext jobContext,
            ContainerModel containerModel,
            TaskModel taskModel,
            Map<String, SystemAdmin> systemAdmins,
            ExecutorService backupExecutor,
            MetricsRegistry taskInstanceMetricsRegistry,
            Config config,
            Clock clock,
            File loggedStoreBaseDir,
            File nonLoggedStoreBaseDir) {
        throw new UnsupportedOperationException("Commits write changelogs themselves: there is no manager for it");
    }

    /** @throws UnsupportedOperationException always */
    @Override
    public TaskRestoreManager getRestoreManager(
            JobContext jobContext,
            ContainerContext containerContext,
            TaskModel taskModel,
            ExecutorService restoreExecutor,
            MetricsRegistry metricsRegistry,
            Set<String> storesToRestore,
            Config config,
            Clock clock,
            File loggedStoreBaseDir,
            File nonLoggedStoreBaseDir,
            KafkaChangelogRestoreParams kafkaChangelogRestoreParams) {
        throw new UnsupportedOperationException("Containers replay changelogs themselves: there is no manager for it");
    }

    /** An admin with nothing to do: the plan of a job creates and checks its changelogs. */
    @Override
    public StateBackendAdmin getAdmin(JobModel jobModel, Config config) {
        return new StateBackendAdmin() {
            @Override
            public void createResources() {}

            @Override
            public void validateResources() {}
        };
    }
}
