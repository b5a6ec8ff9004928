// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import java.io.File;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import org.apache.samza.config.Config;
import org.apache.samza.config.StateBackends;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.context.ContainerContext;
import org.apache.samza.context.JobContext;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.storage.BlobStoreAdminFactory;
import org.apache.samza.storage.KafkaChangelogRestoreParams;
import org.apache.samza.storage.StateBackendAdmin;
import org.apache.samza.storage.StateBackendFactory;
import org.apache.samza.storage.TaskBackupManager;
import org.apache.samza.storage.TaskRestoreManager;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.util.Clock;

/**
 * Saves the files of stores as blobs, in the blob store whose client {@code blob.store.manager.factory} names. With each commit
 * the files that are new are stored, and an index of all, whose id stands in the checkpoint.
 */
public class BlobStoreStateBackendFactory implements StateBackendFactory {
    /** Made by name. */
    public BlobStoreStateBackendFactory() {}

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
        Set<String> stores = new TreeSet<>();
        StateBackends.all(config).forEach((store, backends) -> {
            if (backends.backup().contains(name())) {
                stores.add(store);
            }
        });
        return new BlobBackupManager(
                new BlobTask(name(), jobContext, taskModel.getTaskName(), loggedStoreBaseDir.toPath()),
                stores,
                client(config).getBackupBlobStoreManager(config, backupExecutor),
                RetryPolicy.of(config),
                backupExecutor,
                clock,
                new BlobBackupMetrics(taskInstanceMetricsRegistry));
    }

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
        return new BlobRestoreManager(
                new BlobTask(name(), jobContext, taskModel.getTaskName(), loggedStoreBaseDir.toPath()),
                storesToRestore,
                client(config).getRestoreBlobStoreManager(config, restoreExecutor),
                RetryPolicy.of(config),
                restoreExecutor,
                BlobStoreKeys.COMPARE_OWNERS.read(config),
                metricsRegistry);
    }

    /** The admin that {@code blob.store.admin.factory} names; else one that has nothing to do. */
    @Override
    public StateBackendAdmin getAdmin(JobModel jobModel, Config config) {
        client(config); // so that a key that is missing is told before containers start
        return BlobStoreKeys.ADMIN_FACTORY
                .find(config)
                .map(name -> ConfiguredClass.newInstance(
                                BlobStoreAdminFactory.class, BlobStoreKeys.ADMIN_FACTORY.name(), name)
                        .getStateBackendAdmin(config, jobModel))
                .orElseGet(NothingToDo::new);
    }

    private static BlobStoreManagerFactory client(Config config) {
        return ConfiguredClass.newInstance(
                BlobStoreManagerFactory.class,
                BlobStoreKeys.MANAGER_FACTORY.name(),
                BlobStoreKeys.MANAGER_FACTORY.require(config));
    }

    /** What keys and checkpoints know this backend by; a subclass has a name of its own. */
    private String name() {
        return getClass().getName();
    }

    /** A blob store that needs nothing beforehand. */
    private static final class NothingToDo implements StateBackendAdmin {
        @Override
        public void createResources() {}

        @Override
        public void validateResources() {}
    }
}
