// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import java.util.Objects;
import org.apache.samza.context.Context;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemStream;
import org.apache.samza.table.ReadWriteTable;
import org.apache.samza.task.AsyncStreamTask;
import org.apache.samza.task.ClosableTask;
import org.apache.samza.task.InitableTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.TaskCallback;
import org.apache.samza.task.TaskCoordinator;

/** Adds each delivery to the stock and sends what is there then. */
public class StockTask implements AsyncStreamTask, InitableTask, ClosableTask {
    private static final SystemStream STOCKED = new SystemStream("kafka", "stocked");

    private ReadWriteTable<String, String> seen;
    private ReadWriteTable<String, String> stock;

    @Override
    public void init(Context context) {
        seen = context.getTaskContext().getTable(StockApp.SEEN);
        stock = context.getTaskContext().getTable(StockApp.STOCK);
    }

    @Override
    public void processAsync(
            IncomingMessageEnvelope envelope,
            MessageCollector collector,
            TaskCoordinator coordinator,
            TaskCallback callback) {
        String item = (String) envelope.getKey();
        int delivered = Integer.parseInt((String) envelope.getMessage());
        String times = Integer.toString(1 + Integer.parseInt(Objects.toString(seen.get(item), "0")));
        seen.put(item, times);
        stock.getAsync(item)
                .thenApply(had -> Integer.toString(delivered + Integer.parseInt(Objects.toString(had, "0"))))
                .thenCompose(now -> stock.putAsync(item, now).thenApply(done -> now))
                .whenComplete((now, failure) -> {
                    if (failure != null) {
                        callback.failure(failure);
                    } else {
                        collector.send(new OutgoingMessageEnvelope(STOCKED, item, now + " after " + times));
                        callback.complete();
                    }
                });
    }

    @Override
    public void close() {
        System.out.println("extension: stock task closed");
    }
}
