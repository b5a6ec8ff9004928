// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.NumberedEnvelope;
import org.apache.samza.system.SystemStreamPartition;

/**
 * The records of one poll as envelopes, each of which is made when it is asked for. Its record is brought into the processor's cache
 * once, then, and not once for the envelope and again for the task; and an envelope dies as young as its message is short.
 */
final class EnvelopeBatch extends AbstractList<IncomingMessageEnvelope> implements RandomAccess {
    private final SystemStreamPartition ssp;
    private final List<ConsumerRecord<byte[], byte[]>> records;
    private final long arrivalTime;
    private final BytesRead bytesRead;
    private int weighed;

    /** Bytes of keys and values, added up by the thread that reads. */
    static final class BytesRead {
        private long sum;

        /** Those since the last call. */
        long take() {
            long taken = sum;
            sum = 0;
            return taken;
        }
    }

    EnvelopeBatch(
            SystemStreamPartition ssp,
            List<ConsumerRecord<byte[], byte[]>> records,
            long arrivalTime,
            BytesRead bytesRead) {
        this.ssp = ssp;
        this.records = records;
        this.arrivalTime = arrivalTime;
        this.bytesRead = bytesRead;
    }

    @Override
    public IncomingMessageEnvelope get(int index) {
        ConsumerRecord<byte[], byte[]> record = records.get(index);
        int size = Math.max(record.serializedKeySize(), 0) + Math.max(record.serializedValueSize(), 0);
        if (index == weighed) {
            weighed++;
            bytesRead.sum += size;
        }
        return new NumberedEnvelope(
                ssp, record.offset(), record.key(), record.value(), size, record.timestamp(), arrivalTime);
    }

    @Override
    public int size() {
        return records.size();
    }
}
