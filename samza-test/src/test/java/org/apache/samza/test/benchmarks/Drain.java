// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.samza.test.support.Topics;

/**
 * Watches a side pass a backlog on, between the first quarter and nine tenths of the messages. The end is left out because a
 * last commit comes when its time has come, not when the work is done.
 *
 * <p>Messages are counted by offsets of the output. Where it is written in transactions, the mark at the end of each takes one
 * too: one a partition and commit, far below one in a thousand at most of the intervals where each message gives one of output.
 *
 * @param broker process of the Kafka broker
 * @param messages of the backlog
 * @param perOutput messages of the backlog that one message of output stands for
 */
record Drain(Topics topics, long broker, long messages, int perOutput) {
    private static final long SAMPLE_MS = 20;
    private static final Duration LIMIT = Duration.ofMinutes(15);
    /** Marks of one commit's partitions become visible one by one; two looks in a row that agree have seen all or none. */
    private static final int MOST_LOOKS = 3;

    /** Which messages count. */
    enum Counting {
        /** Those that readers of committed messages can see. The measured time begins and ends with a commit, then. */
        VISIBLE {
            @Override
            long count(Topics topics, String topic) {
                return topics.stableEnds(topic).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
            }
        },
        /** All that was written: commits that are seldom still let a short run be measured. */
        WRITTEN {
            @Override
            long count(Topics topics, String topic) {
                return topics.end(topic);
            }
        };

        abstract long count(Topics topics, String topic);
    }

    Measurement measure(Side side, int round, Load load, Side.Running run, Counting counting)
            throws IOException, InterruptedException {
        long begin = await(load, run, counting, messages / 4);
        List<ProcessHandle> workers = run.workers();
        long begunAt = System.nanoTime();
        ProcessUsage before = ProcessUsage.of(workers);
        ProcessUsage brokerBefore = ProcessUsage.of(broker);
        long end = await(load, run, counting, messages / 10 * 9);
        double wall = (System.nanoTime() - begunAt) / 1e9;
        ProcessUsage used = ProcessUsage.of(workers).minus(before);
        ProcessUsage brokerUsed = ProcessUsage.of(broker).minus(brokerBefore);
        if (end == begin) {
            throw new IllegalStateException("All " + end + " messages became visible at once; take more of them");
        }
        return new Measurement(
                side,
                round,
                (end - begin) * perOutput,
                wall,
                used,
                brokerUsed.cpuSeconds(),
                ProcessUsage.peakMegabytes(workers));
    }

    /** Profiles its first process over the part that {@link #measure} measures. */
    void profile(Load load, Side.Running run, Profiler profiler, Path file) throws IOException, InterruptedException {
        await(load, run, Counting.WRITTEN, messages / 4);
        ProcessHandle worker = run.workers().get(0);
        profiler.start(worker);
        await(load, run, Counting.WRITTEN, messages / 10 * 9);
        profiler.stop(worker, file);
    }

    /** Returns when everything is visible, but for a few messages that marks of transactions are taken for. */
    void awaitAll(Load load, Side.Running run) throws InterruptedException {
        await(load, run, Counting.VISIBLE, messages);
    }

    /** Messages in the output topic, as soon as they are as many as wanted. */
    private long await(Load load, Side.Running run, Counting counting, long inputs) throws InterruptedException {
        long wanted = inputs / perOutput;
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Process process = run.program().process();
        while (true) {
            long count = counting.count(topics, load.output());
            if (count >= wanted) {
                return settled(load, counting, count);
            }
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("Expected " + wanted + " messages in " + load.output() + ", but "
                        + count + " came; the process "
                        + (process.isAlive() ? "still runs" : "ended with " + process.exitValue()) + "; its log is "
                        + run.program().log());
            }
            TimeUnit.MILLISECONDS.sleep(SAMPLE_MS);
        }
    }

    private long settled(Load load, Counting counting, long first) {
        long count = first;
        for (int look = 0; look < MOST_LOOKS; look++) {
            long next = counting.count(topics, load.output());
            if (next == count) {
                break;
            }
            count = next;
        }
        return count;
    }
}
