// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import org.apache.samza.system.AcknowledgedOffsets;
import org.apache.samza.system.FlushesAllSources;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.TransactionalProducer;

/**
 * A transactional producer of changelogs whose transactions do not carry the checkpoints: what it was given is committed when
 * it is flushed, before the checkpoints that cover it are written.
 */
record CommitsOnFlush(TransactionalProducer producer)
        implements SystemProducer, AcknowledgedOffsets, FlushesAllSources {
    @Override
    public void start() {
        producer.start();
    }

    @Override
    public void stop() {
        producer.stop();
    }

    @Override
    public void register(String source) {
        producer.register(source);
    }

    @Override
    public void send(String source, OutgoingMessageEnvelope envelope) {
        producer.send(source, envelope);
    }

    @Override
    public void flush(String source) {
        producer.flush(source);
        producer.commit();
    }

    @Override
    public void remember(SystemStreamPartition partition) {
        producer.remember(partition);
    }

    @Override
    public String newestAcknowledged(SystemStreamPartition partition) {
        return producer.newestAcknowledged(partition);
    }
}
