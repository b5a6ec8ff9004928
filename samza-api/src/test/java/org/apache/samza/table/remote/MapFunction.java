// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.samza.config.Config;

/** Reads and writes a map; key {@code "broken"} always fails, partial updates are unknown. */
public class MapFunction extends BaseTableFunction
        implements TableReadFunction<String, String>, TableWriteFunction<String, String, Void> {
    private static final long serialVersionUID = 1L;

    public final Map<String, String> content = new ConcurrentHashMap<>();

    @Override
    public CompletableFuture<String> getAsync(String key) {
        return "broken".equals(key) ? failed() : CompletableFuture.completedFuture(content.get(key));
    }

    @Override
    public CompletableFuture<Void> putAsync(String key, String value) {
        if ("broken".equals(key)) {
            return failed();
        }
        content.put(key, value);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> updateAsync(String key, Void update) {
        throw new UnsupportedOperationException("updates");
    }

    @Override
    public CompletableFuture<Void> deleteAsync(String key) {
        content.remove(key);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean isRetriable(Throwable exception) {
        return false;
    }

    @Override
    public Map<String, String> toConfig(Config jobConfig, Config tableConfig) {
        return Map.of("size", "3");
    }

    private static <T> CompletableFuture<T> failed() {
        return CompletableFuture.failedFuture(new IllegalStateException("broken"));
    }
}
