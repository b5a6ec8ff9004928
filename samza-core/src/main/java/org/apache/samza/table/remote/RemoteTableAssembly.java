// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.apache.samza.agent.Clock;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.schema.ConfigKey;
import org.apache.samza.config.schema.ConfiguredObject;
import org.apache.samza.context.Context;
import org.apache.samza.metrics.MetricGroup;
import org.apache.samza.table.PendingCalls;
import org.apache.samza.table.TableFailures;
import org.apache.samza.table.TableKeys;
import org.apache.samza.table.TableMetrics;
import org.apache.samza.table.batching.BatchProvider;
import org.apache.samza.table.batching.Batches;
import org.apache.samza.table.descriptors.RemoteTableDescriptor;
import org.apache.samza.table.retry.Retries;
import org.apache.samza.table.retry.TableRetryPolicy;
import org.apache.samza.util.RateLimiter;

/** Puts one remote table together from its configuration. Used once. */
final class RemoteTableAssembly<K, V, U> {
    private final Context context;
    private final Config config;
    private final String tableId;
    private final CloseStack parts;
    private final CloseStack functions = new CloseStack();
    private final TableThreads threads;

    /** A table to be assembled; {@code parts} learns of whatever is to be closed, also when the assembly fails. */
    RemoteTableAssembly(Context context, String tableId, CloseStack parts) {
        this.context = context;
        this.config = context.getJobContext().getConfig();
        this.tableId = tableId;
        this.parts = parts;
        parts.push("functions of table " + tableId, functions); // first in, last out: no thread calls a closed function
        this.threads = new TableThreads(
                "table-" + tableId + "-"
                        + context.getTaskContext().getTaskModel().getTaskName() + "-",
                parts);
    }

    /**
     * The table, its functions initialised.
     *
     * @throws ConfigException naming the key whose value does not fit
     */
    @SuppressWarnings("unchecked") // what the functions are for is the table's users' to know
    RemoteTable<K, V, U> table() {
        TableReadFunction<K, V> reader = part(TableReadFunction.class, TableKeys.READ_FUNCTION);
        TableWriteFunction<K, V, U> writer = part(TableWriteFunction.class, TableKeys.WRITE_FUNCTION);
        if (reader == null && writer == null) {
            throw new ConfigException("Table " + tableId + " can be neither read nor written: set "
                    + TableKeys.READ_FUNCTION.of(tableId) + " or " + TableKeys.WRITE_FUNCTION.of(tableId));
        }
        RateLimiter limiter = part(RateLimiter.class, TableKeys.RATE_LIMITER);
        if (limiter != null) {
            limiter.init(context);
        }
        var failures = new TableFailures(tableId);
        var calls = new FunctionCalls<>(
                failures,
                reader,
                writer,
                reader == null ? null : reads(reader, limiter),
                writer == null ? null : writes(writer, limiter));
        var table = new RemoteTable<>(
                failures,
                calls,
                batches(calls),
                new PendingCalls(failures, callbacks()),
                TableMetrics.of(metrics("RemoteTable"), 1),
                parts);
        start(reader, table);
        start(writer, table);
        return table;
    }

    private Sender<K, V> reads(TableFunction function, RateLimiter limiter) {
        return sender(
                limited(limiter, TableKeys.READ_CREDIT_FUNCTION, RemoteTableDescriptor.RL_READ_TAG, "get"),
                "read",
                retries(function::isRetriable, TableKeys.READ_RETRY_POLICY, "reader"));
    }

    private Sender<K, V> writes(TableFunction function, RateLimiter limiter) {
        return sender(
                limited(limiter, TableKeys.WRITE_CREDIT_FUNCTION, RemoteTableDescriptor.RL_WRITE_TAG, "put"),
                "write",
                retries(function::isRetriable, TableKeys.WRITE_RETRY_POLICY, "writer"));
    }

    private Sender<K, V> sender(TableRateLimiter<K, V> limiter, String direction, Retries retries) {
        return new Sender<>(limiter, limiter == null ? null : threads.single(direction + "-limiter"), retries);
    }

    @SuppressWarnings("unchecked") // as above
    private TableRateLimiter<K, V> limited(
            RateLimiter limiter, ConfigKey<String> creditKey, String tag, String metric) {
        if (limiter == null || !limiter.getSupportedTags().contains(tag)) {
            return null;
        }
        TableRateLimiter.CreditFunction<K, V> credits = part(TableRateLimiter.CreditFunction.class, creditKey);
        var limited = new TableRateLimiter<>(tableId, limiter, credits, tag);
        limited.setTimerMetric(metrics("AsyncRateLimitedTable").timer(metric + "-throttle-ns"));
        return limited;
    }

    private Retries retries(Predicate<Throwable> retriable, ConfigKey<String> policyKey, String prefix) {
        TableRetryPolicy policy = part(TableRetryPolicy.class, policyKey);
        if (policy == null) {
            return null;
        }
        MetricGroup group = metrics("AsyncRetriableTable");
        return new Retries(
                policy,
                policyKey.of(tableId).name(),
                retriable,
                threads.scheduler(prefix + "-retry"),
                Clock.SYSTEM,
                new MetricGroup(group.name(), group.prefix() + prefix + "-", group.registry()));
    }

    @SuppressWarnings("unchecked") // as above
    private Batches<K, V, U> batches(FunctionCalls<K, V, U> calls) {
        BatchProvider<K, V, U> provider = part(BatchProvider.class, TableKeys.BATCH_PROVIDER);
        return provider == null
                ? null
                : new Batches<>(
                        provider, calls, threads.scheduler("batch"), Clock.SYSTEM, metrics("AsyncBatchingTable"));
    }

    private Executor callbacks() {
        int size = TableKeys.CALLBACK_POOL_SIZE.of(tableId).read(config);
        return size > 0 ? threads.pool("callback", size) : Runnable::run;
    }

    private void start(TableFunction function, RemoteTable<K, V, U> table) {
        if (function != null) {
            functions.push(function.getClass().getName(), function::close);
            function.init(context, table);
        }
    }

    private MetricGroup metrics(String kind) {
        return TableMetrics.group(context, kind, tableId);
    }

    private <T> T part(Class<T> type, ConfigKey<String> template) {
        ConfigKey<String> key = template.of(tableId);
        return key.find(config)
                .map(base64 -> ConfiguredObject.revive(type, key.name(), base64))
                .orElse(null);
    }
}
