// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container.grouper.task;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.job.model.TaskModel;

/**
 * Gives each container its even share: n tasks over c containers are n/c each and one more for the first n%c. Containers that
 * held most keep the larger shares, tasks stay where they were up to the share, the others are dealt in order of their names.
 */
final class BalancedGrouper implements TaskNameGrouper {
    @Override
    public Set<ContainerModel> group(Set<TaskModel> tasks, GrouperMetadata metadata) {
        Map<String, Map<TaskName, TaskModel>> containers = new LinkedHashMap<>();
        metadata.processorIds().forEach(id -> containers.put(id, new HashMap<>()));
        if (containers.isEmpty()) {
            throw new IllegalArgumentException("No container to put " + tasks.size() + " tasks in");
        }
        Deque<TaskModel> homeless = new ArrayDeque<>();
        Map<String, Integer> shares = shares(tasks, metadata);
        for (TaskModel task : new TreeSet<>(tasks)) {
            String home = metadata.previousContainers().get(task.getTaskName());
            Map<TaskName, TaskModel> held = home == null ? null : containers.get(home);
            if (held == null || held.size() >= shares.get(home)) {
                homeless.add(task);
            } else {
                held.put(task.getTaskName(), task);
            }
        }
        deal(homeless, containers, shares);
        Set<ContainerModel> models = new LinkedHashSet<>();
        containers.forEach((id, held) -> {
            if (!held.isEmpty()) {
                models.add(new ContainerModel(id, held));
            }
        });
        return models;
    }

    private static Map<String, Integer> shares(Set<TaskModel> tasks, GrouperMetadata metadata) {
        Map<String, Integer> held = new HashMap<>();
        for (TaskModel task : tasks) {
            String home = metadata.previousContainers().get(task.getTaskName());
            if (home != null) {
                held.merge(home, 1, Integer::sum);
            }
        }
        List<String> fullestFirst = metadata.processorIds().stream()
                .sorted(Comparator.comparing((String id) -> -held.getOrDefault(id, 0)))
                .toList();
        int even = tasks.size() / fullestFirst.size();
        int larger = tasks.size() % fullestFirst.size();
        Map<String, Integer> shares = new HashMap<>();
        for (int i = 0; i < fullestFirst.size(); i++) {
            shares.put(fullestFirst.get(i), i < larger ? even + 1 : even);
        }
        return shares;
    }

    /** Round-robin over the containers that have room. The shares add up to the tasks, so every task finds a place. */
    private static void deal(
            Deque<TaskModel> homeless, Map<String, Map<TaskName, TaskModel>> containers, Map<String, Integer> shares) {
        while (!homeless.isEmpty()) {
            containers.forEach((id, held) -> {
                if (!homeless.isEmpty() && held.size() < shares.get(id)) {
                    TaskModel task = homeless.remove();
                    held.put(task.getTaskName(), task);
                }
            });
        }
    }
}
