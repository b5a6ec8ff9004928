// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.samza.config.Config;
import org.apache.samza.metrics.MetricsRegistry;

/** A connector that can write in transactions. Safe for use by any thread. */
public interface TransactionalSystemFactory extends SystemFactory {
    /** Names the cluster behind a system; equal for systems that one transaction can span. Connects to nothing. */
    String cluster(String system, Config config);

    /** Why reading inputs as configured contradicts exactly-once, each reason as half a sentence. Connects to nothing. */
    List<String> obstaclesToReading(String system, Config config);

    /** Why writing as configured contradicts exactly-once, each reason as half a sentence. Connects to nothing. */
    List<String> obstaclesToWriting(String system, Config config);

    /**
     * A new producer, not started.
     *
     * @param transactionalId shared by the producers of which only the newest may write
     * @param longestMs how long a transaction may well be open, in ms; the cluster aborts it some time later
     */
    TransactionalProducer getTransactionalProducer(
            String system, Config config, MetricsRegistry registry, String transactionalId, long longestMs);

    /**
     * Takes their transactional ids from all producers that have one of a job's: what they have not committed is aborted, and
     * they can write no more. Also aborts transactions of theirs that hang in a log, forgotten by their coordinator.
     *
     * @param prefix of the ids
     * @param logs streams in which hanging transactions are looked for; those that do not exist are passed over
     * @return the ids taken
     * @throws org.apache.samza.SamzaException when an id cannot be taken
     */
    Set<String> fence(String system, Config config, String prefix, Collection<SystemStream> logs);
}
