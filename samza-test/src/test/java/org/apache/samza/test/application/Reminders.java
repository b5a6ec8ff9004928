// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.application;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.samza.context.Context;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.Scheduler;
import org.apache.samza.operators.functions.FlatMapFunction;
import org.apache.samza.operators.functions.ScheduledFunction;
import org.apache.samza.storage.kv.KeyValueIterator;
import org.apache.samza.storage.kv.KeyValueStore;

/**
 * Gathers ids of each group until none has come for a while, by a timer for each group that every message sets anew, or until one
 * comes that ends in {@value #AT_ONCE}. Timers end with their container, so a restart sets one for each group in the store.
 */
final class Reminders
        implements FlatMapFunction<KV<String, String>, KV<String, String>>,
                ScheduledFunction<String, KV<String, String>> {
    static final String STORE = "reminders";
    static final long WAIT_MS = 300;
    static final String AT_ONCE = "3-b";
    /** Begins of values: by the timer, and by a message. */
    static final String LATE = "late ";

    static final String NOW = "now ";

    private static final long serialVersionUID = 1L;

    private transient KeyValueStore<String, String> gathered;
    private transient Scheduler<String> timers;

    @Override
    @SuppressWarnings("unchecked") // the store of the table that EveryOperator describes
    public void init(Context context) {
        gathered = (KeyValueStore<String, String>) context.getTaskContext().getStore(STORE);
    }

    @Override
    public void schedule(Scheduler<String> scheduler) {
        timers = scheduler;
        List<String> left = new ArrayList<>();
        KeyValueIterator<String, String> all = gathered.all();
        try {
            all.forEachRemaining(entry -> left.add(entry.getKey()));
        } finally {
            all.close();
        }
        left.forEach(this::remind);
    }

    private void remind(String group) {
        timers.schedule(group, System.currentTimeMillis() + WAIT_MS);
    }

    @Override
    public Collection<KV<String, String>> apply(KV<String, String> message) {
        String group = message.getKey();
        String before = gathered.get(group);
        String ids = Pane.add(message, before == null ? "" : before);
        if (message.getValue().endsWith(AT_ONCE)) {
            timers.delete(group);
            gathered.delete(group);
            return List.of(KV.of(group, NOW + ids));
        }
        gathered.put(group, ids);
        remind(group);
        return List.of();
    }

    /** A timer without ids was to be deleted; what it gives is not in the model. */
    @Override
    public Collection<KV<String, String>> onCallback(String group, long timestamp) {
        String ids = gathered.get(group);
        gathered.delete(group);
        return List.of(KV.of(group, LATE + ids));
    }
}
