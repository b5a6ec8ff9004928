// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.Map;
import org.apache.samza.context.Context;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;

/** Sends every message on as it is. */
public final class ForwardTask implements StreamTask, InitableTask {
    private static final String OUTPUT = "benchmark.output";

    private SystemStream output;

    /** Configuration of a job of this task. */
    static Map<String, String> job(Load load, Commits commits, String... moreInputs) {
        Map<String, String> job = BenchmarkJob.properties(load.output(), load.brokers(), commits, "WARN");
        var inputs = new StringBuilder("kafka." + load.input());
        for (String input : moreInputs) {
            inputs.append(",kafka.").append(input);
        }
        job.put("task.class", ForwardTask.class.getName());
        job.put("task.inputs", inputs.toString());
        job.put(OUTPUT, load.output());
        return job;
    }

    @Override
    public void init(Context context) {
        output = new SystemStream("kafka", context.getJobContext().getConfig().get(OUTPUT));
    }

    @Override
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        collector.send(new OutgoingMessageEnvelope(output, envelope.getKey(), envelope.getMessage()));
    }
}
