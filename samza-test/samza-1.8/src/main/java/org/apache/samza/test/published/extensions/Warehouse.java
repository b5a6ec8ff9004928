// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.samza.SamzaException;
import org.apache.samza.table.remote.BaseTableFunction;
import org.apache.samza.table.remote.TableReadFunction;
import org.apache.samza.table.remote.TableWriteFunction;

/** A service somewhere else. */
public final class Warehouse {
    private static final Map<String, String> STOCK = new ConcurrentHashMap<>();

    private Warehouse() {}

    /** Asks the service. */
    public static class Reading extends BaseTableFunction implements TableReadFunction<String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public CompletableFuture<String> getAsync(String item) {
            return CompletableFuture.supplyAsync(() -> STOCK.get(item));
        }

        @Override
        public boolean isRetriable(Throwable throwable) {
            return false;
        }
    }

    /** Tells the service. */
    public static class Writing extends BaseTableFunction implements TableWriteFunction<String, String, Void> {
        private static final long serialVersionUID = 1L;

        @Override
        public CompletableFuture<Void> putAsync(String item, String stock) {
            return CompletableFuture.runAsync(() -> STOCK.put(item, stock));
        }

        @Override
        public CompletableFuture<Void> updateAsync(String item, Void update) {
            throw new SamzaException("A stock cannot be updated");
        }

        @Override
        public CompletableFuture<Void> deleteAsync(String item) {
            return CompletableFuture.runAsync(() -> STOCK.remove(item));
        }

        @Override
        public boolean isRetriable(Throwable throwable) {
            return false;
        }
    }
}
