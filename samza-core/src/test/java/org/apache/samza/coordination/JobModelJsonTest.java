// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.config.MapConfig;
import org.apache.samza.container.TaskName;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.job.model.TaskMode;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.system.SystemStreamPartition;
import org.junit.jupiter.api.Test;

final class JobModelJsonTest {
    private static final JobModel MODEL = new JobModel(
            new MapConfig(Map.of("job.name", "x", "app.secret", "s")),
            Map.of(
                    "0",
                    container("0", task(0, TaskMode.Active)),
                    "1",
                    container("1", task(1, TaskMode.Active), task(10, TaskMode.Standby))));

    private static ContainerModel container(String id, TaskModel... tasks) {
        Map<TaskName, TaskModel> byName = new HashMap<>();
        for (TaskModel task : tasks) {
            byName.put(task.getTaskName(), task);
        }
        return new ContainerModel(id, byName);
    }

    private static TaskModel task(int partition, TaskMode mode) {
        return new TaskModel(
                new TaskName("Partition " + partition),
                Set.of(
                        new SystemStreamPartition("kafka", "orders", new Partition(partition)),
                        new SystemStreamPartition("kafka", "a.dotted.topic", new Partition(partition))),
                new Partition(partition),
                mode);
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = JobModelJsonTest.class.getResourceAsStream("/golden/" + name)) {
            return in.readAllBytes();
        }
    }

    @Test
    void writesTheBytesThatCoordinatorsHaveAlwaysServed() throws IOException {
        assertThat(JobModelJson.write(MODEL))
                .asString(UTF_8)
                .isEqualTo(new String(golden("job-model.json"), UTF_8).strip());
    }

    @Test
    void readsBackWhatItWrites() {
        assertThat(JobModelJson.read(JobModelJson.write(MODEL))).isEqualTo(MODEL);
    }

    @Test
    void leavesTheConfigurationOutWhenAsked() {
        byte[] json = JobModelJson.writeWithoutConfig(MODEL);
        assertThat(json).asString(UTF_8).startsWith("{\"config\":{},").doesNotContain("secret");
        assertThat(JobModelJson.read(json, MODEL.getConfig())).isEqualTo(MODEL);
    }

    @Test
    void readsTheOldNameOfAContainersIdAndPassesOverUnknownFields() {
        JobModel model = JobModelJson.read(("{\"new\":1,\"containers\":{\"a\":{\"container-id\":\"7\",\"tasks\":{\"T\":"
                        + "{\"system-stream-partitions\":[{\"system\":\"k\",\"stream\":\"s\",\"partition\":3,\"more\":true}],"
                        + "\"changelog-partition\":2}}}}}")
                .getBytes(UTF_8));
        TaskModel task = model.getContainers().get("7").getTasks().get(new TaskName("T"));
        assertThat(task.getSystemStreamPartitions())
                .containsExactly(new SystemStreamPartition("k", "s", new Partition(3)));
        assertThat(task.getChangelogPartition()).isEqualTo(new Partition(2));
        assertThat(task.getTaskMode()).isEqualTo(TaskMode.Active);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> JobModelJson.read("<html>".getBytes(UTF_8)))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("<html>");
        assertThatThrownBy(() -> JobModelJson.read("{\"config\":{}}".getBytes(UTF_8)))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("containers");
    }
}
