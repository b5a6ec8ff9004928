// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.statebackend;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.checkpoint.CheckpointId;
import org.apache.samza.checkpoint.CheckpointV2;
import org.apache.samza.config.Config;
import org.apache.samza.context.ContainerContext;
import org.apache.samza.context.JobContext;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.storage.KafkaChangelogRestoreParams;
import org.apache.samza.storage.StateBackendAdmin;
import org.apache.samza.storage.StateBackendFactory;
import org.apache.samza.storage.TaskBackupManager;
import org.apache.samza.storage.TaskRestoreManager;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.util.Clock;

/** A backend as a user writes one: it copies directories, by what Samza 1.8 says of where they lie, and notes its calls. */
public final class NotingBackend implements StateBackendFactory {
    private static final String STORE = "numbers";
    private static final Map<String, List<String>> CALLS = new ConcurrentHashMap<>();

    static List<String> calls(String scope) {
        return CALLS.computeIfAbsent(scope, any -> new CopyOnWriteArrayList<>());
    }

    static void forget(String scope) {
        CALLS.remove(scope);
    }

    private static Path store(File base, TaskModel task) {
        return base.toPath()
                .resolve(STORE)
                .resolve(task.getTaskName().getTaskName().replace(' ', '_'));
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
        List<String> calls = calls(config.get("noting.scope"));
        String task = taskModel.getTaskName().getTaskName() + " ";
        calls.add(task + "backupManager systems " + new TreeSet<>(systemAdmins.keySet()) + " at " + loggedStoreBaseDir);
        Path backups = Path.of(config.get("noting.directory"));
        return new TaskBackupManager() {
            @Override
            public void init(Checkpoint checkpoint) {
                calls.add(task + "backup init " + (checkpoint == null ? "without" : "with") + " checkpoint");
            }

            @Override
            public Map<String, String> snapshot(CheckpointId checkpointId) {
                calls.add(task + "snapshot");
                return Map.of(STORE, checkpointId.serialize());
            }

            @Override
            public CompletableFuture<Map<String, String>> upload(
                    CheckpointId checkpointId, Map<String, String> stateCheckpointMarkers) {
                calls.add(task + "upload");
                return CompletableFuture.supplyAsync(
                        () -> {
                            Path store = store(loggedStoreBaseDir, taskModel);
                            Path fixed =
                                    store.resolveSibling(store.getFileName() + "-" + stateCheckpointMarkers.get(STORE));
                            Path backup = backups.resolve(fixed.getFileName());
                            try {
                                Files.createDirectories(backups);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                            copy(fixed, backup);
                            return Map.of(STORE, backup.toString());
                        },
                        backupExecutor);
            }

            @Override
            public CompletableFuture<Void> cleanUp(
                    CheckpointId checkpointId, Map<String, String> stateCheckpointMarkers) {
                calls.add(task + "cleanUp");
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public void close() {
                calls.add(task + "backup close");
            }
        };
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
        List<String> calls = calls(config.get("noting.scope"));
        String task = taskModel.getTaskName().getTaskName() + " ";
        calls.add(task + "restoreManager " + storesToRestore + " at " + loggedStoreBaseDir);
        return new TaskRestoreManager() {
            private final Map<String, String> markers = new LinkedHashMap<>();

            @Override
            public void init(Checkpoint checkpoint) {
                calls.add(task + "restore init " + (checkpoint == null ? "without" : "with") + " checkpoint");
                if (checkpoint instanceof CheckpointV2 v2) {
                    markers.putAll(v2.getStateCheckpointMarkers()
                            .getOrDefault(NotingBackend.class.getName(), Collections.emptyMap()));
                }
            }

            @Override
            public CompletableFuture<Void> restore() {
                calls.add(task + "restore");
                return CompletableFuture.runAsync(
                        () -> {
                            Path store = store(loggedStoreBaseDir, taskModel);
                            try {
                                Files.createDirectories(store.getParent());
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                            markers.values().forEach(backup -> copy(Path.of(backup), store));
                        },
                        restoreExecutor);
            }

            @Override
            public void close() {
                calls.add(task + "restore close");
            }
        };
    }

    @Override
    public StateBackendAdmin getAdmin(JobModel jobModel, Config config) {
        List<String> calls = calls(config.get("noting.scope"));
        int tasks = jobModel.getContainers().values().stream()
                .mapToInt(container -> container.getTasks().size())
                .sum();
        return new StateBackendAdmin() {
            @Override
            public void createResources() {
                calls.add("createResources " + tasks + " tasks");
            }

            @Override
            public void validateResources() {
                calls.add("validateResources " + tasks + " tasks");
                if (config.containsKey("noting.refuses")) {
                    throw new IllegalStateException(config.get("noting.refuses"));
                }
            }
        };
    }
}
