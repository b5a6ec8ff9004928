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
 * A way to save state and bring it back. Named by the {@code backup.factories} and {@code restore.factories} keys of
 * stores; implementations have a public no-argument constructor. The class name of the factory is the key of its markers
 * in checkpoints, so it must not change while state is to be kept.
 */
public interface StateBackendFactory {
    /**
     * Makes what saves the state of one task.
     *
     * @param jobContext the job
     * @param containerModel the container the task runs in
     * @param taskModel the task
     * @param systemAdmins admins by system name
     * @param backupExecutor runs uploads; owned by the caller
     * @param taskInstanceMetricsRegistry where to register metrics of the task
     * @param config the full config of the job
     * @param clock tells the time
     * @param loggedStoreBaseDir the directory of stores that survive the container
     * @param nonLoggedStoreBaseDir the directory of stores that do not
     * @return the backup manager, not initialised
     */
    TaskBackupManager getBackupManager(
            JobContext jobContext,
            ContainerModel containerModel,
            TaskModel taskModel,
            Map<String, SystemAdmin> systemAdmins,
            ExecutorService backupExecutor,
            MetricsRegistry taskInstanceMetricsRegistry,
            Config config,
            Clock clock,
            File loggedStoreBaseDir,
            File nonLoggedStoreBaseDir);

    /**
     * Makes what restores the state of one task.
     *
     * @param jobContext the job
     * @param containerContext the container the task runs in
     * @param taskModel the task
     * @param restoreExecutor runs restores; owned by the caller
     * @param metricsRegistry where to register metrics
     * @param storesToRestore names of the stores to restore
     * @param config the full config of the job
     * @param clock tells the time
     * @param loggedStoreBaseDir the directory of stores that survive the container
     * @param nonLoggedStoreBaseDir the directory of stores that do not
     * @param kafkaChangelogRestoreParams what restoring from changelogs needs; other backends pass over it
     * @return the restore manager, not initialised
     */
    TaskRestoreManager getRestoreManager(
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
            KafkaChangelogRestoreParams kafkaChangelogRestoreParams);

    /**
     * Makes what looks after the backend's resources.
     *
     * @param jobModel the job
     * @param config the full config of the job
     * @return the admin
     */
    StateBackendAdmin getAdmin(JobModel jobModel, Config config);
}
