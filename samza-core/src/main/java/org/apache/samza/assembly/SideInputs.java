// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.samza.SamzaException;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.loop.SeenBefore;
import org.apache.samza.loop.SideFeed;
import org.apache.samza.loop.TaskInstance;
import org.apache.samza.state.ContainerStores;
import org.apache.samza.state.FilledStore;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;

/**
 * The partitions of a container that fill stores, once these are filled: where the loop goes on reading them, and which stores it
 * feeds.
 */
final class SideInputs {
    private final Map<TaskName, List<FilledStore>> stores = new LinkedHashMap<>();
    private final Map<SystemStreamPartition, String> begin = new LinkedHashMap<>();
    private final Systems systems;

    SideInputs(Collection<TaskModel> tasks, ContainerStores filled, Systems systems) {
        this.systems = systems;
        for (TaskModel task : tasks) {
            List<FilledStore> ofTask = filled.tasks(task.getTaskName()).filled();
            stores.put(task.getTaskName(), ofTask);
            for (FilledStore store : ofTask) {
                store.next()
                        .forEach((partition, offset) ->
                                begin.merge(partition, offset, (one, other) -> earlier(partition, one, other)));
            }
        }
    }

    /** The same tasks with the partitions alone that are theirs to process. */
    static List<TaskModel> withoutThem(Collection<TaskModel> tasks, StreamSettings streams) {
        Set<SystemStream> sideInputs =
                streams.sideInputs().values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        if (sideInputs.isEmpty()) {
            return List.copyOf(tasks);
        }
        List<TaskModel> own = new ArrayList<>();
        for (TaskModel task : tasks) {
            Set<SystemStreamPartition> inputs = task.getSystemStreamPartitions().stream()
                    .filter(partition -> !sideInputs.contains(partition.getSystemStream()))
                    .collect(Collectors.toSet());
            own.add(new TaskModel(task.getTaskName(), inputs, task.getChangelogPartition()));
        }
        return own;
    }

    private String earlier(SystemStreamPartition partition, String one, String other) {
        return compare(partition, one, other) <= 0 ? one : other;
    }

    private int compare(SystemStreamPartition partition, String one, String other) {
        SystemAdmin admin = systems.admin(partition.getSystem());
        Integer order = admin.offsetComparator(one, other);
        if (order == null) {
            throw new SamzaException("System " + partition.getSystem() + " cannot say which of the offsets " + one
                    + " and " + other + " of " + partition + " comes first, so it cannot fill several stores");
        }
        return order;
    }

    /** Where the consumer of each partition begins: at the smallest offset among the stores that it fills. */
    Map<SystemStreamPartition, String> begin() {
        return begin;
    }

    /** The stores that each partition fills. */
    Map<SystemStreamPartition, List<SideFeed>> feeds(Map<TaskName, TaskInstance> tasks) {
        Map<SystemStreamPartition, List<SideFeed>> feeds = new LinkedHashMap<>();
        stores.forEach((name, ofTask) -> {
            TaskInstance task = tasks.get(name);
            for (FilledStore store : ofTask) {
                store.next().forEach((partition, offset) -> {
                    task.addSideInput(partition);
                    feeds.computeIfAbsent(partition, any -> new ArrayList<>())
                            .add(new SideFeed(task, store::take, seen(partition, offset)));
                });
            }
        });
        return feeds;
    }

    private SeenBefore seen(SystemStreamPartition partition, String offset) {
        return offset.equals(begin.get(partition))
                ? null
                : new SeenBefore(offset, systems.admin(partition.getSystem()));
    }
}
