// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import java.util.ArrayList;
import java.util.List;
import org.apache.samza.flow.StreamSerdes;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStream;

/**
 * What a stream holds. Partition after partition, each in order.
 *
 * <p>Under exactly-once a message is the world's only with the commit after it: {@link #committed} shows what readers of committed
 * messages see, this view also what is not decided yet. What a killed process has not committed vanishes with the restart.
 *
 * @param <K> type of keys
 * @param <V> type of values
 */
public final class TestOutput<K, V> {
    private final Streams streams;
    private final SystemStream stream;
    private final StreamSerdes serdes;
    private final boolean uncommitted;
    /** By partition, the offset of the first message that was not taken. */
    private final List<Long> next = new ArrayList<>();

    TestOutput(Streams streams, SystemStream stream, boolean uncommitted) {
        this.streams = streams;
        this.stream = stream;
        this.serdes = streams.serdes(stream);
        this.uncommitted = uncommitted;
    }

    /**
     * The same stream as readers of committed messages see it. What is taken from it is not taken from this view.
     *
     * @return a new view, of which nothing was taken
     */
    public TestOutput<K, V> committed() {
        return new TestOutput<>(streams, stream, false);
    }

    /** All messages from the begin. Empty for a stream that nobody has sent to. */
    public List<Message<K, V>> readAll() {
        List<Message<K, V>> all = new ArrayList<>();
        for (int partition = 0; partition < streams.partitions(stream); partition++) {
            all.addAll(streams.messages(serdes, streams.read(stream, partition, 0, uncommitted)));
        }
        return all;
    }

    /** The values of {@link #readAll}. */
    public List<V> values() {
        List<V> values = new ArrayList<>(); // may hold nulls
        readAll().forEach(message -> values.add(message.value()));
        return values;
    }

    /** Messages that no earlier call has returned. One that a restarted job sends again is another message. */
    public List<Message<K, V>> take() {
        List<Message<K, V>> taken = new ArrayList<>();
        for (int partition = 0; partition < streams.partitions(stream); partition++) {
            if (partition == next.size()) {
                next.add(0L);
            }
            List<IncomingMessageEnvelope> read = streams.read(stream, partition, next.get(partition), uncommitted);
            if (!read.isEmpty()) {
                next.set(partition, Long.parseLong(read.get(read.size() - 1).getOffset()) + 1);
            }
            taken.addAll(streams.messages(serdes, read));
        }
        return taken;
    }
}
