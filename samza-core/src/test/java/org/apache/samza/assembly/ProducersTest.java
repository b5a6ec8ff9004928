// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.guarantee.Guarantee;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemProducer;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.apache.samza.system.TransactionException;
import org.apache.samza.system.TransactionalProducer;
import org.apache.samza.system.inmemory.TransactionalInMemorySystemFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ProducersTest {
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final CloseStack started = new CloseStack();
    private RuntimeException failure;
    private Producers producers;

    /** A system whose broker answers when the test lets it. */
    private final class Slow extends TransactionalInMemorySystemFactory {
        @Override
        public TransactionalProducer getTransactionalProducer(
                String system, Config config, MetricsRegistry registry, String transactionalId, long longestMs) {
            return new Transactions();
        }

        @Override
        public SystemProducer getProducer(String systemName, Config config, MetricsRegistry registry) {
            return new Plain();
        }
    }

    private class Plain implements SystemProducer {
        String name() {
            return "plain";
        }

        @Override
        public void start() {
            events.add(name() + " started");
        }

        @Override
        public void stop() {
            events.add(name() + " stopped");
        }

        @Override
        public void register(String source) {}

        @Override
        public void send(String source, OutgoingMessageEnvelope envelope) {}

        @Override
        public void flush(String source) {}
    }

    private final class Transactions extends Plain implements TransactionalProducer {
        @Override
        String name() {
            return "transactions";
        }

        @Override
        public void start() {
            begun.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                events.add("interrupted");
                return;
            }
            if (failure != null) {
                throw failure;
            }
            super.start();
        }

        @Override
        public void commit() {}

        @Override
        public void remember(SystemStreamPartition partition) {}

        @Override
        public String newestAcknowledged(SystemStreamPartition partition) {
            return null;
        }
    }

    @BeforeEach
    void start() throws InterruptedException {
        Config config = new MapConfig(Map.of());
        var guarantee = new Guarantee(Guarantee.Level.AT_LEAST_ONCE, "asked", true, Optional.of("slow"), Set.of());
        producers = new Producers(
                Systems.of(config, Map.of("slow", new Slow())),
                config,
                guarantee,
                new MetricsRegistryMap("test"),
                "id");
        producers.start(started);
        begun.await();
    }

    @Test
    void nothingIsWrittenBeforeThePredecessorIsFenced() {
        assertThat(events).isEmpty();
        answer.countDown();
        producers.awaitStart(started);
        assertThat(events).containsExactly("transactions started", "plain started");
        started.close();
        assertThat(events).endsWith("plain stopped", "transactions stopped");
    }

    @Test
    void aStartThatIsGivenUpDoesNotWaitForABrokerThatHangs() {
        started.close();
        assertThat(events).containsExactly("interrupted", "transactions stopped");
    }

    @Test
    void theProcessGivesTheThreadBackEvenWhenNothingIsClosed() {
        started.abandon();
        assertThat(events).containsExactly("interrupted");
    }

    @Test
    void whatBecameOfATransactionIsToldAsItWas() {
        failure = new TransactionException(TransactionException.Kind.INDEFINITE, "nobody knows", null);
        answer.countDown();
        assertThatThrownBy(() -> producers.awaitStart(started)).isSameAs(failure);
        started.close();
        assertThat(events).containsExactly("transactions stopped");
    }
}
