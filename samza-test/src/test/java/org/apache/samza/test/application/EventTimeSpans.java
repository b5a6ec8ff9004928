// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.application;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.samza.context.Context;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.functions.FlatMapFunction;
import org.apache.samza.operators.functions.WatermarkFunction;
import org.apache.samza.storage.kv.Entry;
import org.apache.samza.storage.kv.KeyValueIterator;
import org.apache.samza.storage.kv.KeyValueStore;

/**
 * Gathers ids of each group in spans of event time, and gives a span when the watermark says that it is over. Messages are pairs of a
 * group and {@code ID@TIME}; results of {@code GROUP/BEGIN} and ids. As watermarks never overtake messages, no span is given twice.
 */
final class EventTimeSpans
        implements FlatMapFunction<KV<String, String>, KV<String, String>>, WatermarkFunction<KV<String, String>> {
    static final String STORE = "spans";
    static final long LENGTH = 100;

    private static final long serialVersionUID = 1L;

    /** By begin, in digits of equal number so that they lie in order, and group. */
    private transient KeyValueStore<String, String> open;

    private transient long latest;

    @Override
    @SuppressWarnings("unchecked") // the store of the table that EveryOperator describes
    public void init(Context context) {
        open = (KeyValueStore<String, String>) context.getTaskContext().getStore(STORE);
    }

    @Override
    public Collection<KV<String, String>> apply(KV<String, String> message) {
        String[] event = message.getValue().split(MarkedKafkaFactory.TIME);
        long time = Long.parseLong(event[1]);
        String span = String.format("%012d/%s", time - time % LENGTH, message.getKey());
        String before = open.get(span);
        open.put(span, before == null ? event[0] : before + "," + event[0]);
        return List.of();
    }

    @Override
    public Collection<KV<String, String>> processWatermark(long watermark) {
        latest = watermark;
        List<KV<String, String>> over = new ArrayList<>();
        List<String> spans = new ArrayList<>();
        KeyValueIterator<String, String> all = open.all();
        try {
            while (all.hasNext()) {
                Entry<String, String> span = all.next();
                String[] name = span.getKey().split("/");
                long begin = Long.parseLong(name[0]);
                if (begin + LENGTH > watermark) {
                    break;
                }
                spans.add(span.getKey());
                over.add(KV.of(name[1] + "/" + begin, span.getValue()));
            }
        } finally {
            all.close();
        }
        spans.forEach(open::delete);
        return over;
    }

    @Override
    public Long getOutputWatermark() {
        return latest;
    }
}
