// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.samza.SamzaException;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.MapConfig;
import org.apache.samza.job.ApplicationStatus;
import org.apache.samza.job.ApplicationStatus.StatusCode;
import org.apache.samza.job.StreamJob;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;
import org.apache.samza.testing.MemorySystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ThreadJobTest {
    private static final long PATIENCE_MS = 20_000;

    private final String scope = UUID.randomUUID().toString();
    private final MemorySystem.Logs logs = MemorySystem.scope(scope);
    private final List<StreamJob> jobs = new ArrayList<>();

    /** Copies words to the output in capital letters; the word {@code bad} fails, {@code end} ends the job. */
    public static final class Shout implements StreamTask {
        @Override
        public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
            String word = (String) envelope.getMessage();
            if (word.equals("bad")) {
                throw new IllegalStateException("cannot shout " + word);
            }
            if (word.equals("end")) {
                coordinator.shutdown(TaskCoordinator.RequestScope.ALL_TASKS_IN_CONTAINER);
                return;
            }
            String key = String.valueOf(envelope.getKey());
            collector.send(new OutgoingMessageEnvelope(
                    new SystemStream("memory", "out"), "string", "string", 0, key, word.toUpperCase(Locale.ROOT)));
        }
    }

    @AfterEach
    void stopJobs() {
        jobs.stream()
                .filter(job -> job.getStatus() == ApplicationStatus.Running)
                .forEach(job -> {
                    assertThat(job.kill().waitForFinish(PATIENCE_MS)).isEqualTo(ApplicationStatus.SuccessfulFinish);
                });
    }

    private StreamJob job(String... keysAndValues) {
        Map<String, String> config = new HashMap<>(Map.of(
                "job.name",
                "shout",
                "job.factory.class",
                ThreadJobFactory.class.getName(),
                "task.class",
                Shout.class.getName(),
                "task.inputs",
                "memory.words",
                "systems.memory.samza.factory",
                MemorySystem.class.getName(),
                "systems.memory.scope",
                scope,
                "systems.memory.samza.msg.serde",
                "string",
                "systems.memory.samza.offset.default",
                "oldest",
                "task.commit.ms",
                "50"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        StreamJob job = new ThreadJobFactory().getJob(new MapConfig(config));
        jobs.add(job);
        return job;
    }

    @Test
    void runsAllContainersOfTheJobUntilItIsKilled() {
        logs.stream("words", 4).stream("out", 1);
        for (int i = 0; i < 4; i++) {
            logs.append("words", i, null, "word" + i);
        }
        StreamJob job = job("job.container.count", "2");
        assertThat(job.getStatus()).isEqualTo(ApplicationStatus.New);
        job.submit();
        await().untilAsserted(() ->
                assertThat(((ThreadJob) job).progress().allRunning()).isTrue());
        await().untilAsserted(() ->
                assertThat(logs.messages("out")).containsExactlyInAnyOrder("WORD0", "WORD1", "WORD2", "WORD3"));
        assertThat(((ThreadJob) job).progress().line()).isEqualTo("RUNNING: 2 of 2 containers running");
        assertThat(job.kill().waitForFinish(PATIENCE_MS)).isEqualTo(ApplicationStatus.SuccessfulFinish);
        assertThat(((ThreadJob) job).progress().phase()).isEqualTo("FINISHED");
    }

    @Test
    void endsWellWhenItsTasksAskForTheEnd() {
        logs.stream("words", 1).stream("out", 1).append("words", 0, null, "end");
        assertThat(job().submit().waitForFinish(PATIENCE_MS)).isEqualTo(ApplicationStatus.SuccessfulFinish);
    }

    @Test
    void oneFailureStopsTheOtherContainersAndIsTheJobsOutcome() {
        logs.stream("words", 2).stream("out", 1).append("words", 1, null, "bad");
        StreamJob job = job("job.container.count", "2").submit();
        ApplicationStatus status = job.waitForFinish(PATIENCE_MS);
        assertThat(status.getStatusCode()).isEqualTo(StatusCode.UnsuccessfulFinish);
        assertThat(status.getThrowable()).hasStackTraceContaining("cannot shout bad");
        assertThat(((ThreadJob) job).progress().failure()).contains("cannot shout bad");
    }

    @Test
    void refusesAJobThatCannotBePlanned() {
        assertThatThrownBy(() -> job().submit())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("memory.words does not exist");
        assertThat(jobs.get(0).getStatus()).isEqualTo(ApplicationStatus.New);
    }

    @Test
    void isSubmittedOnce() {
        logs.stream("words", 1).stream("out", 1);
        StreamJob job = job().submit();
        assertThatThrownBy(job::submit).isInstanceOf(SamzaException.class).hasMessageContaining("submitted before");
        assertThat(job.waitForStatus(ApplicationStatus.SuccessfulFinish, 1).getStatusCode())
                .isEqualTo(StatusCode.Running);
    }

    @Test
    void keepsItsPlanInTheCoordinatorStreamOfItsOwnSystem() {
        logs.stream("words", 1).stream("out", 1).append("words", 0, null, "end");
        job("job.id", "7").submit().waitForFinish(PATIENCE_MS);
        assertThat(logs.size("__samza_coordinator_shout_7")).isPositive();
    }
}
