// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.samza.SamzaException;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.agent.NamedThreads;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.config.Config;
import org.apache.samza.config.StateBackendKeys;
import org.apache.samza.config.StateBackends;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.context.ContainerContext;
import org.apache.samza.context.JobContext;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.state.BackendRestore;
import org.apache.samza.state.StateKeys;
import org.apache.samza.state.StoreDirectories;
import org.apache.samza.state.StoreSettings;
import org.apache.samza.state.TaskBackups;
import org.apache.samza.state.TaskStores;
import org.apache.samza.storage.KafkaChangelogRestoreParams;
import org.apache.samza.storage.StateBackendFactory;
import org.apache.samza.storage.TaskBackupManager;
import org.apache.samza.storage.TaskRestoreManager;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.Systems;

/**
 * The state backends that the stores of a container name: makes their managers for each task, and the threads that these work
 * on. Changelogs are none of them. Threads are made when there is work for them and end when there is none.
 */
final class StateBackendManagers implements BackendRestore {
    private static final long IDLE_SECONDS = 30;
    private static final long END_SECONDS = 10;

    /** What backends are told of the container that they work in. */
    record Place(
            Config config,
            JobContext job,
            ContainerContext container,
            ContainerRegistries registries,
            StoreDirectories directories,
            Systems systems) {}

    private final Place place;
    private final List<StoreSettings> stores;
    private final Function<TaskModel, KafkaChangelogRestoreParams> changelogParams;
    private final Map<String, StateBackendFactory> factories = new LinkedHashMap<>();
    private final ExecutorService uploads;
    private final ExecutorService downloads;

    /**
     * Makes the factories.
     *
     * @param changelogParams what backends are handed that is meant for those that restore from changelogs
     * @throws org.apache.samza.config.ConfigException when the class of a factory cannot be used
     */
    StateBackendManagers(
            Place place, List<StoreSettings> stores, Function<TaskModel, KafkaChangelogRestoreParams> changelogParams) {
        this.place = place;
        this.stores = stores;
        this.changelogParams = changelogParams;
        for (StoreSettings store : stores) {
            Set<String> names = new LinkedHashSet<>(store.backends().backup());
            names.addAll(store.backends().restore());
            names.remove(StateBackends.CHANGELOG);
            names.forEach(name -> factories.computeIfAbsent(
                    name,
                    any -> ConfiguredClass.newInstance(
                            StateBackendFactory.class, StateBackends.keyOf(place.config, store.name()), name)));
        }
        int tasks = place.container.getContainerModel().getTasks().size();
        uploads = threads("samza-upload-", StateBackendKeys.threads(place.config, tasks));
        downloads = threads("samza-download-", StateKeys.restoreThreads(place.config));
    }

    private static ExecutorService threads(String prefix, int count) {
        var threads = new ThreadPoolExecutor(
                count,
                count,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                NamedThreads.numbered(prefix));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Ends what is under way with the container; the next life of it must not meet this one's threads in its directories. */
    void closeWith(CloseStack started) {
        started.pushResource("the threads of state backends", () -> {
            uploads.shutdownNow();
            downloads.shutdownNow();
            if (!uploads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)
                    || !downloads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                throw new SamzaException("A state backend is still at work " + END_SECONDS + " s after it was closed");
            }
        });
    }

    @Override
    public void restore(String backend, TaskModel task, Set<String> names, Checkpoint checkpoint)
            throws InterruptedException {
        TaskRestoreManager manager = factories
                .get(backend)
                .getRestoreManager(
                        place.job,
                        place.container,
                        task,
                        downloads,
                        place.registries.task(task.getTaskName()),
                        names,
                        place.config,
                        System::currentTimeMillis,
                        place.directories.logged().toFile(),
                        place.directories.nonLogged().toFile(),
                        changelogParams.apply(task));
        try {
            manager.init(checkpoint);
            manager.restore().get();
        } catch (ExecutionException e) {
            throw failure(backend, task, names, e.getCause());
        } catch (RuntimeException e) {
            throw failure(backend, task, names, e);
        } finally {
            manager.close();
        }
    }

    private static SamzaException failure(String backend, TaskModel task, Set<String> names, Throwable cause) {
        return new SamzaException(
                "Stores " + names + " of task " + task.getTaskName() + " could not be restored by " + backend + ": "
                        + cause.getMessage(),
                cause);
    }

    /**
     * What saves the stores of a task, ready.
     *
     * @param opened the task's stores
     * @param checkpoint the one that the task goes on from; null for none
     * @param started where to leave how to close it
     */
    TaskBackups backups(TaskModel task, TaskStores opened, Checkpoint checkpoint, CloseStack started) {
        Set<String> saved = opened.saved();
        Set<String> wanted = new LinkedHashSet<>();
        stores.stream()
                .filter(store -> saved.contains(store.name()))
                .forEach(store -> wanted.addAll(store.backends().backup()));
        Map<String, TaskBackupManager> managers = new LinkedHashMap<>();
        wanted.forEach(backend -> managers.put(backend, manager(backend, task)));
        TaskBackups backups = new TaskBackups(
                task.getTaskName(), opened, managers, uploads, StateBackendKeys.UPLOAD_TIMEOUT_MS.read(place.config));
        started.push("the state backends of " + task.getTaskName(), backups);
        backups.init(checkpoint);
        return backups;
    }

    private TaskBackupManager manager(String backend, TaskModel task) {
        return factories
                .get(backend)
                .getBackupManager(
                        place.job,
                        place.container.getContainerModel(),
                        task,
                        admins(),
                        uploads,
                        place.registries.task(task.getTaskName()),
                        place.config,
                        System::currentTimeMillis,
                        place.directories.logged().toFile(),
                        place.directories.nonLogged().toFile());
    }

    private Map<String, SystemAdmin> admins() {
        Map<String, SystemAdmin> admins = new HashMap<>();
        place.systems.names().forEach(system -> admins.put(system, place.systems.admin(system)));
        return admins;
    }
}
