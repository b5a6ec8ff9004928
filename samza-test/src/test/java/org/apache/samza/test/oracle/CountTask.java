// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import org.apache.samza.context.Context;
import org.apache.samza.context.TaskContext;
import org.apache.samza.storage.kv.KeyValueStore;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCoordinator;

/**
 * The second job: counts the legs of each place, sums their amounts, and sends both with what it knows of the place. The two
 * numbers of a place begin again after every {@link #ROUND} legs, by deletes, so that a lost or repeated delete would be seen.
 */
public final class CountTask implements StreamTask, InitableTask {
    static final int ROUND = 40;

    private String profilesTopic;
    private SystemStream output;
    private KeyValueStore<String, String> profiles;
    private KeyValueStore<String, String> counts;
    private KeyValueStore<String, String> sums;

    /** For {@code task.class}. */
    public CountTask() {}

    @Override
    public void init(Context context) {
        profilesTopic = context.getJobContext().getConfig().get(OracleTopics.PROFILES);
        output = new SystemStream("kafka", context.getJobContext().getConfig().get(OracleTopics.OUTPUT));
        profiles = store(context.getTaskContext(), "profiles");
        counts = store(context.getTaskContext(), "counts");
        sums = store(context.getTaskContext(), "sums");
    }

    @SuppressWarnings("unchecked")
    private static KeyValueStore<String, String> store(TaskContext context, String name) {
        return (KeyValueStore<String, String>) context.getStore(name);
    }

    @Override
    public void process(IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
        String place = (String) envelope.getKey();
        String text = (String) envelope.getMessage();
        if (envelope.getSystemStreamPartition().getStream().equals(profilesTopic)) {
            profiles.put(place, text);
            return;
        }
        Leg leg = Leg.parse(place, text);
        long count = number(counts.get(place)) + 1;
        long sum = number(sums.get(place)) + leg.amount();
        if (count == ROUND) {
            counts.delete(place);
            sums.delete(place);
        } else {
            counts.put(place, Long.toString(count));
            sums.put(place, Long.toString(sum));
        }
        String enriched = count + "|" + sum + "|" + profiles.get(place) + "|" + text;
        collector.send(new OutgoingMessageEnvelope(output, place, place, enriched));
    }

    private static long number(String text) {
        return text == null ? 0 : Long.parseLong(text);
    }
}
