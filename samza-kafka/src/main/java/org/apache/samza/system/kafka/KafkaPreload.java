// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.lang.management.ManagementFactory;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.KafkaAdminClient;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.network.Selector;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.samza.preload.Preload;

/** Kafka's clients: more than a thousand classes, most of them the messages of its protocol. */
public final class KafkaPreload implements Preload {
    /** For the service loader. */
    public KafkaPreload() {}

    @Override
    public void loadForAnyJob() {
        // Each of these has a static part, or methods to verify, that need all the others of its kind; in the order of
        // the start.
        ApiKeys.METADATA.latestVersion();
        AdminClientConfig.configDef();
        ProducerConfig.configDef();
        ConsumerConfig.configDef();
        initialise(KafkaAdminClient.class);
        initialise(KafkaProducer.class);
        initialise(KafkaConsumer.class);
        ManagementFactory.getPlatformMBeanServer();
        initialise(JmxReporter.class);
        initialise(NetworkClient.class);
        initialise(Selector.class);
        initialise(Errors.class);
        initialise(AbstractRequest.class);
        initialise(AbstractResponse.class);
    }

    private static void initialise(Class<?> client) {
        try {
            Class.forName(client.getName(), true, client.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
