// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import joptsimple.OptionSet;
import org.apache.samza.application.StreamApplication;
import org.apache.samza.application.descriptors.StreamApplicationDescriptor;
import org.apache.samza.config.Config;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.MessageStream;
import org.apache.samza.operators.OutputStream;
import org.apache.samza.operators.windows.Windows;
import org.apache.samza.runtime.ApplicationRunner;
import org.apache.samza.runtime.ApplicationRunners;
import org.apache.samza.serializers.IntegerSerde;
import org.apache.samza.serializers.KVSerde;
import org.apache.samza.serializers.StringSerde;
import org.apache.samza.storage.kv.descriptors.RocksDbTableDescriptor;
import org.apache.samza.system.kafka.descriptors.KafkaInputDescriptor;
import org.apache.samza.system.kafka.descriptors.KafkaSystemDescriptor;
import org.apache.samza.table.Table;
import org.apache.samza.util.CommandLine;

/** Orders and what becomes of them, by every operator. Has a main program of its own, as examples of 1.8 do. */
public class ShopApp implements StreamApplication {
    private static final KVSerde<String, String> TEXTS = KVSerde.of(new StringSerde(), new StringSerde());
    private static final KVSerde<String, Order> ORDERS = KVSerde.of(new StringSerde(), new OrderSerde());

    public static void main(String[] args) {
        CommandLine cmdLine = new CommandLine();
        OptionSet options = cmdLine.parser().parse(args);
        Config config = cmdLine.loadConfig(options);
        ApplicationRunner runner = ApplicationRunners.getApplicationRunner(new ShopApp(), config);
        runner.run();
        runner.waitForFinish();
    }

    @Override
    public void describe(StreamApplicationDescriptor app) {
        KafkaSystemDescriptor kafka = new KafkaSystemDescriptor("kafka");
        app.withDefaultSystem(kafka)
                .withApplicationContainerContextFactory(new ShopContainerContext.Factory())
                .withApplicationTaskContextFactory(new ShopTaskContext.Factory())
                .withProcessorLifecycleListenerFactory(new ShopListener.Factory())
                .withMetricsReporterFactories(Collections.singletonMap("console", new ConsoleReporterFactory()));

        KafkaInputDescriptor<KV<String, String>> customers =
                kafka.getInputDescriptor("customers", TEXTS).shouldBootstrap();
        MessageStream<KV<String, Order>> orders = app.getInputStream(kafka.getInputDescriptor("orders", ORDERS));
        MessageStream<KV<String, String>> payments = app.getInputStream(kafka.getInputDescriptor("payments", TEXTS));

        MessageStream<KV<String, Order>> byCustomer =
                orders.partitionBy(order -> order.getValue().getCustomer(), KV::getValue, ORDERS, "by-customer");
        count(byCustomer, output(app, kafka, "quantities"), output(app, kafka, "sessions"));

        Table<KV<String, String>> addresses = app.getTable(new RocksDbTableDescriptor<>("addresses", TEXTS));
        app.getInputStream(customers).sendTo(addresses);
        byCustomer.join(addresses, new Addressing()).sendTo(output(app, kafka, "addressed"));

        orders.join(payments, new Paying(), new StringSerde(), ORDERS, TEXTS, Duration.ofMinutes(10), "paid")
                .sendTo(output(app, kafka, "paid"));

        orders.filter(order -> order.getValue().getQuantity() >= 100)
                .map(order -> KV.of(order.getKey(), "large"))
                .broadcast(TEXTS, "alarms")
                .map(new Signing())
                .sendTo(output(app, kafka, "alarmed"));

        orders.flatMapAsync(ShopApp::notifyCustomer).sendTo(output(app, kafka, "notified"));
    }

    private static void count(
            MessageStream<KV<String, Order>> byCustomer,
            OutputStream<KV<String, String>> quantities,
            OutputStream<KV<String, String>> sessions) {
        byCustomer
                .window(
                        Windows.keyedTumblingWindow(
                                order -> order.getKey(),
                                Duration.ofMillis(500),
                                () -> 0,
                                (order, sum) -> sum + order.getValue().getQuantity(),
                                new StringSerde(),
                                new IntegerSerde()),
                        "quantities")
                .map(pane -> KV.of(pane.getKey().getKey(), pane.getMessage().toString()))
                .sendTo(quantities);
        byCustomer
                .window(
                        Windows.keyedSessionWindow(KV::getKey, Duration.ofMillis(500), new StringSerde(), ORDERS),
                        "sessions")
                .map(pane -> KV.of(
                        pane.getKey().getKey(),
                        Integer.toString(pane.getMessage().size())))
                .sendTo(sessions);
    }

    private static CompletableFuture<Collection<KV<String, String>>> notifyCustomer(KV<String, Order> order) {
        return CompletableFuture.supplyAsync(() -> Collections.singletonList(
                KV.of(order.getKey(), "to " + order.getValue().getCustomer())));
    }

    private static OutputStream<KV<String, String>> output(
            StreamApplicationDescriptor app, KafkaSystemDescriptor kafka, String name) {
        return app.getOutputStream(kafka.getOutputDescriptor(name, TEXTS));
    }
}
