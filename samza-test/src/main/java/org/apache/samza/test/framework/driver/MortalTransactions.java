// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import org.apache.samza.system.TransactionalProducer;

/** The same for a producer that writes in transactions. */
final class MortalTransactions extends MortalProducer implements TransactionalProducer {
    private final TransactionalProducer producer;

    MortalTransactions(TransactionalProducer producer, Life life) {
        super(producer, life);
        this.producer = producer;
    }

    @Override
    public void commit() {
        life.requireAlive();
        producer.commit();
    }
}
