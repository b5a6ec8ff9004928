// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.descriptors;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.table.batching.BatchProvider;
import org.apache.samza.table.remote.TablePart;
import org.apache.samza.table.remote.TableRateLimiter;
import org.apache.samza.table.remote.TableReadFunction;
import org.apache.samza.table.remote.TableWriteFunction;
import org.apache.samza.table.retry.TableRetryPolicy;
import org.apache.samza.table.utils.SerdeUtils;
import org.apache.samza.util.RateLimiter;

/**
 * Describes a table kept by a remote service, which is reached through a read function, a write function, or both.
 *
 * <p>Reads and writes are limited in their rate; whoever wants no limit says so. A limit is either a number of credits
 * per second, where every record costs 1, or a rate limiter of one's own with functions that say what a call costs.
 *
 * <p>Functions, limiters, policies and the like go into the configuration in Java's serialised form, as Base64, and
 * beside them what settings each has as a {@link TablePart}.
 *
 * @param <K> type of keys
 * @param <V> type of values
 * @param <U> type of updates
 */
public class RemoteTableDescriptor<K, V, U> extends BaseTableDescriptor<K, V, RemoteTableDescriptor<K, V, U>> {
    /** Class name of the factory of such tables' providers. */
    public static final String PROVIDER_FACTORY_CLASS_NAME = "org.apache.samza.table.remote.RemoteTableProviderFactory";

    /** Class name of the rate limiter that is used when only rates are given. */
    public static final String DEFAULT_RATE_LIMITER_CLASS_NAME = "org.apache.samza.util.EmbeddedTaggedRateLimiter";

    /** Tag of a rate limiter's credits for reads. */
    public static final String RL_READ_TAG = "readTag";

    /** Tag of a rate limiter's credits for writes and deletions. */
    public static final String RL_WRITE_TAG = "writeTag";

    /** Key of the read function, serialised. */
    public static final String READ_FN = "io.read.func";

    /** Key of the write function, serialised. */
    public static final String WRITE_FN = "io.write.func";

    /** Key of the rate limiter, serialised. */
    public static final String RATE_LIMITER = "io.ratelimiter";

    /** Key of the rate of reads, in credits per second. */
    public static final String READ_CREDITS = "io.read.credits";

    /** Key of the rate of writes, in credits per second. */
    public static final String WRITE_CREDITS = "io.write.credits";

    /** Key of what says how much a read costs, serialised. */
    public static final String READ_CREDIT_FN = "io.read.credit.func";

    /** Key of what says how much a write costs, serialised. */
    public static final String WRITE_CREDIT_FN = "io.write.credit.func";

    /** Key of the number of threads that complete callers' futures. */
    public static final String ASYNC_CALLBACK_POOL_SIZE = "io.async.callback.pool.size";

    /** Key of the retry policy of reads, serialised. */
    public static final String READ_RETRY_POLICY = "io.read.retry.policy";

    /** Key of the retry policy of writes, serialised. */
    public static final String WRITE_RETRY_POLICY = "io.write.retry.policy";

    /** Key of what makes batches, serialised. */
    public static final String BATCH_PROVIDER = "io.batch.provider";

    private static final int MOST_CALLBACK_THREADS = 20;

    private TableReadFunction<K, V> readFn;
    private TableWriteFunction<K, V, U> writeFn;
    private RateLimiter rateLimiter;
    private TableRateLimiter.CreditFunction<K, V> readCreditFn;
    private TableRateLimiter.CreditFunction<K, V> writeCreditFn;
    private boolean limitsReads = true;
    private boolean limitsWrites = true;
    private final Map<String, Integer> creditsByTag = new HashMap<>();
    private TableRetryPolicy readRetryPolicy;
    private TableRetryPolicy writeRetryPolicy;
    private BatchProvider<K, V, U> batchProvider;
    private int asyncCallbackPoolSize = -1;

    /**
     * Starts the description of a table.
     *
     * @param tableId the id under {@code tables.}, unique within the job
     */
    public RemoteTableDescriptor(String tableId) {
        super(tableId);
    }

    /**
     * Sets how the table is read.
     *
     * @param readFn the function, not null
     * @return this descriptor
     */
    public RemoteTableDescriptor<K, V, U> withReadFunction(TableReadFunction<K, V> readFn) {
        this.readFn = Objects.requireNonNull(readFn, () -> "The read function of table " + tableId + " is null");
        return this;
    }

    /**
     * Sets how the table is written.
     *
     * @param writeFn the function, not null
     * @return this descriptor
     */
    public RemoteTableDescriptor<K, V, U> withWriteFunction(TableWriteFunction<K, V, U> writeFn) {
        this.writeFn = Objects.requireNonNull(writeFn, () -> "The write function of table " + tableId + " is null");
        return this;
    }

    /**
     * Has failed reads tried again.
     *
     * @param retryPolicy when and how often, not null
     * @return this descriptor
     * @throws NullPointerException if there is no read function yet
     */
    public RemoteTableDescriptor<K, V, U> withReadRetryPolicy(TableRetryPolicy retryPolicy) {
        Objects.requireNonNull(readFn, () -> "Table " + tableId + " has no read function to retry: set it first");
        this.readRetryPolicy =
                Objects.requireNonNull(retryPolicy, () -> "The read retry policy of table " + tableId + " is null");
        return this;
    }

    /**
     * Has failed writes tried again.
     *
     * @param retryPolicy when and how often, not null
     * @return this descriptor
     * @throws NullPointerException if there is no write function yet
     */
    public RemoteTableDescriptor<K, V, U> withWriteRetryPolicy(TableRetryPolicy retryPolicy) {
        Objects.requireNonNull(writeFn, () -> "Table " + tableId + " has no write function to retry: set it first");
        this.writeRetryPolicy =
                Objects.requireNonNull(retryPolicy, () -> "The write retry policy of table " + tableId + " is null");
        return this;
    }

    /**
     * Sets a rate limiter of one's own. It has credits of {@link #RL_READ_TAG}, of {@link #RL_WRITE_TAG}, or of both.
     *
     * @param rateLimiter the limiter, not null
     * @param readCreditFn what a read costs; null when reads are not limited
     * @param writeCreditFn what a write costs; null when writes are not limited
     * @return this descriptor
     */
    public RemoteTableDescriptor<K, V, U> withRateLimiter(
            RateLimiter rateLimiter,
            TableRateLimiter.CreditFunction<K, V> readCreditFn,
            TableRateLimiter.CreditFunction<K, V> writeCreditFn) {
        this.rateLimiter =
                Objects.requireNonNull(rateLimiter, () -> "The rate limiter of table " + tableId + " is null");
        this.readCreditFn = readCreditFn;
        this.writeCreditFn = writeCreditFn;
        return this;
    }

    /**
     * Limits neither reads nor writes.
     *
     * @return this descriptor
     */
    public RemoteTableDescriptor<K, V, U> withRateLimiterDisabled() {
        return withReadRateLimiterDisabled().withWriteRateLimiterDisabled();
    }

    /**
     * Does not limit reads.
     *
     * @return this descriptor
     */
    public RemoteTableDescriptor<K, V, U> withReadRateLimiterDisabled() {
        this.limitsReads = false;
        return this;
    }

    /**
     * Does not limit writes.
     *
     * @return this descriptor
     */
    public RemoteTableDescriptor<K, V, U> withWriteRateLimiterDisabled() {
        this.limitsWrites = false;
        return this;
    }

    /**
     * Limits reads to a rate.
     *
     * @param creditsPerSec credits per second, above 0
     * @return this descriptor
     * @throws IllegalArgumentException if the rate is not above 0
     */
    public RemoteTableDescriptor<K, V, U> withReadRateLimit(int creditsPerSec) {
        require(creditsPerSec > 0, "must read at a rate above 0, not " + creditsPerSec);
        creditsByTag.put(RL_READ_TAG, creditsPerSec);
        return this;
    }

    /**
     * Limits writes to a rate.
     *
     * @param creditsPerSec credits per second, above 0
     * @return this descriptor
     * @throws IllegalArgumentException if the rate is not above 0
     */
    public RemoteTableDescriptor<K, V, U> withWriteRateLimit(int creditsPerSec) {
        require(creditsPerSec > 0, "must write at a rate above 0, not " + creditsPerSec);
        creditsByTag.put(RL_WRITE_TAG, creditsPerSec);
        return this;
    }

    /**
     * Sets how many threads complete callers' futures. Without such threads, whichever thread the table function
     * completes its future on goes on with the caller's work.
     *
     * @param poolSize a number of threads, at most 20; 0 or less for none
     * @return this descriptor
     */
    public RemoteTableDescriptor<K, V, U> withAsyncCallbackExecutorPoolSize(int poolSize) {
        this.asyncCallbackPoolSize = poolSize;
        return this;
    }

    /**
     * Has calls sent in batches.
     *
     * @param batchProvider makes the batches; null for single calls
     * @return this descriptor
     */
    public RemoteTableDescriptor<K, V, U> withBatchProvider(BatchProvider<K, V, U> batchProvider) {
        this.batchProvider = batchProvider;
        return this;
    }

    @Override
    public String getProviderFactoryClassName() {
        return PROVIDER_FACTORY_CLASS_NAME;
    }

    /**
     * The configuration the table is made from.
     *
     * @param jobConfig the job's configuration, not null
     * @return values by full key, not modifiable
     * @throws SamzaException if a part is not serialisable, or the default rate limiter is not on the class path
     */
    @Override
    public Map<String, String> toConfig(Config jobConfig) {
        Map<String, String> tableConfig = new HashMap<>(super.toConfig(jobConfig));
        addRateLimiter(jobConfig, tableConfig);
        addPart(READ_CREDIT_FN, readCreditFn, jobConfig, tableConfig);
        addPart(WRITE_CREDIT_FN, writeCreditFn, jobConfig, tableConfig);
        addPart(READ_RETRY_POLICY, readRetryPolicy, jobConfig, tableConfig);
        addPart(WRITE_RETRY_POLICY, writeRetryPolicy, jobConfig, tableConfig);
        addTableConfig(ASYNC_CALLBACK_POOL_SIZE, String.valueOf(asyncCallbackPoolSize), tableConfig);
        addPart(READ_FN, readFn, jobConfig, tableConfig);
        addPart(WRITE_FN, writeFn, jobConfig, tableConfig);
        addPart(BATCH_PROVIDER, batchProvider, jobConfig, tableConfig);
        return Collections.unmodifiableMap(tableConfig);
    }

    /**
     * Refuses a description without a function, with two kinds of limits, with limits that are neither given nor
     * disabled, and with too many threads.
     *
     * @throws IllegalArgumentException if there is something to refuse
     */
    @Override
    protected void validate() {
        require(readFn != null || writeFn != null, "needs a read function or a write function");
        require(
                rateLimiter == null || creditsByTag.isEmpty(),
                "has a rate limiter and rates: use withRateLimiter or withReadRateLimit and withWriteRateLimit");
        require(
                asyncCallbackPoolSize <= MOST_CALLBACK_THREADS,
                "cannot have more than " + MOST_CALLBACK_THREADS + " callback threads, not " + asyncCallbackPoolSize);
        require(
                readFn == null || !limitsReads || readCreditFn != null || creditsByTag.containsKey(RL_READ_TAG),
                "limits reads, but not to a rate: use withReadRateLimit, withRateLimiter or withReadRateLimiterDisabled");
        require(
                writeFn == null || !limitsWrites || writeCreditFn != null || creditsByTag.containsKey(RL_WRITE_TAG),
                "limits writes, but not to a rate: use withWriteRateLimit, withRateLimiter or"
                        + " withWriteRateLimiterDisabled");
    }

    /**
     * Puts the settings that a part has of its own into a map.
     *
     * @param tablePartKey the part's key without {@code tables.<id>.}; the prefix of its settings
     * @param tablePart the part, not null
     * @param jobConfig the job's configuration
     * @param tableConfig the map to change
     */
    protected void addTablePartConfig(
            String tablePartKey, TablePart tablePart, Config jobConfig, Map<String, String> tableConfig) {
        tablePart
                .toConfig(jobConfig, new MapConfig(tableConfig))
                .forEach((key, value) -> addTableConfig(tablePartKey + "." + key, value, tableConfig));
    }

    private void addPart(String key, Object part, Config jobConfig, Map<String, String> tableConfig) {
        if (part == null) {
            return;
        }
        addTableConfig(key, SerdeUtils.serialize(key + " of table " + tableId, part), tableConfig);
        if (part instanceof TablePart tablePart) {
            addTablePartConfig(key, tablePart, jobConfig, tableConfig);
        }
    }

    private void addRateLimiter(Config jobConfig, Map<String, String> tableConfig) {
        addPart(RATE_LIMITER, creditsByTag.isEmpty() ? rateLimiter : defaultRateLimiter(), jobConfig, tableConfig);
        if (limitsReads && creditsByTag.containsKey(RL_READ_TAG)) {
            addTableConfig(READ_CREDITS, String.valueOf(creditsByTag.get(RL_READ_TAG)), tableConfig);
        }
        if (limitsWrites && creditsByTag.containsKey(RL_WRITE_TAG)) {
            addTableConfig(WRITE_CREDITS, String.valueOf(creditsByTag.get(RL_WRITE_TAG)), tableConfig);
        }
    }

    // The limiter lives with the engine, which this floor does not know.
    private RateLimiter defaultRateLimiter() {
        try {
            return (RateLimiter) Class.forName(DEFAULT_RATE_LIMITER_CLASS_NAME)
                    .getConstructor(Map.class)
                    .newInstance(creditsByTag);
        } catch (ReflectiveOperationException e) {
            throw new SamzaException(
                    "Cannot make the rate limiter " + DEFAULT_RATE_LIMITER_CLASS_NAME + " of table " + tableId, e);
        }
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("Table " + tableId + " " + message);
        }
    }
}
