// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.samza.config.MapConfig;
import org.apache.samza.job.StreamJob;
import org.apache.samza.job.local.ThreadJobFactory;
import org.apache.samza.test.support.TestCluster;
import org.apache.samza.test.support.TestClusterExtension;
import org.apache.samza.test.support.Topics;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bytes that the thread of a container allocates per message, beside a raw loop that does the same in the same process. Unlike
 * time this hardly depends on the machine, so it guards the path of a message against growing dearer unnoticed.
 */
@ExtendWith(TestClusterExtension.class)
final class AllocationIT {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    /** Until the compilers have seen the loop. A multiple of 800, so that every task drops a round number. */
    private static final long WARM_UP = 160_000;

    private static final long COUNTED = 160_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final TestCluster cluster;
    private final Topics topics;
    private final List<AutoCloseable> running = new ArrayList<>();

    @TempDir
    private Path dir;

    AllocationIT(TestCluster cluster) {
        this.cluster = cluster;
        this.topics = cluster.topics();
    }

    @BeforeEach
    void deleteTopics() {
        cluster.deleteTopics();
    }

    @AfterEach
    void stopAll() throws Exception {
        for (AutoCloseable each : running) {
            each.close();
        }
    }

    /**
     * The limits are what one envelope takes, 56 bytes, and one that the task makes, 40; and less than an object for what happens per
     * batch.
     */
    @ParameterizedTest
    @CsvSource({"DROP, 70", "PASS_THROUGH, 110"})
    void aMessageAllocatesItsEnvelopeAndNothingElse(Workload workload, int limit) throws Exception {
        double raw = bytesPerMessage(workload, "allocation-raw", this::startRaw);
        topics.delete(workload.input());
        double ours = bytesPerMessage(workload, "allocation-ours", this::startJob);
        assertThat(ours - raw)
                .as("%.0f bytes per message, and %.0f of the raw loop", ours, raw)
                .isLessThan(limit);
    }

    private interface Start {
        Thread start(Workload workload, Load load);
    }

    private double bytesPerMessage(Workload workload, String output, Start start) {
        topics.create(output, Load.PARTITIONS, Map.of());
        Backlog.fill(topics, workload, WARM_UP);
        Thread worker = start.start(workload, new Load(topics.brokers(), workload.input(), output));
        await(output, WARM_UP / workload.inputsPerOutput);
        long before = THREADS.getThreadAllocatedBytes(worker.getId());
        Backlog.append(topics, workload, COUNTED);
        await(output, (WARM_UP + COUNTED) / workload.inputsPerOutput);
        return (THREADS.getThreadAllocatedBytes(worker.getId()) - before) / (double) COUNTED;
    }

    private void await(String output, long messages) {
        Awaitility.await("messages in " + output).atMost(LIMIT).until(() -> topics.end(output) >= messages);
    }

    private Thread startRaw(Workload workload, Load load) {
        var thread = new Thread(
                () -> {
                    try {
                        RawLoop.run(workload, load, dir.resolve(load.output()));
                    } catch (InterruptException e) {
                        // The end of the test.
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                "raw-loop");
        thread.start();
        running.add(() -> {
            thread.interrupt();
            thread.join(LIMIT.toMillis());
        });
        return thread;
    }

    private Thread startJob(Workload workload, Load load) {
        Map<String, String> config = BenchmarkJob.properties(load, Commits.AT_LEAST_ONCE, "WARN");
        config.putAll(workload.job(load, dir));
        config.put("job.factory.class", ThreadJobFactory.class.getName());
        StreamJob job = new ThreadJobFactory().getJob(new MapConfig(config)).submit();
        running.add(() -> job.kill().waitForFinish(LIMIT.toMillis()));
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("samza-loop"))
                .findFirst()
                .orElseThrow();
    }
}
