// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.descriptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.table.batching.Batch;
import org.apache.samza.table.batching.BatchProvider;
import org.apache.samza.table.remote.MapFunction;
import org.apache.samza.table.retry.TableRetryPolicy;
import org.apache.samza.table.utils.SerdeUtils;
import org.apache.samza.util.EmbeddedTaggedRateLimiter;
import org.apache.samza.util.RateLimiter;
import org.junit.jupiter.api.Test;

class RemoteTableDescriptorTest {
    private static final Config JOB = new MapConfig();
    private static final String FACTORY = "tables.orders.provider.factory";
    private static final String POOL = "tables.orders.io.async.callback.pool.size";

    private final RemoteTableDescriptor<String, String, Void> table = new RemoteTableDescriptor<>("orders");

    @Test
    void writesFunctionsInJavasFormAndTheirSettingsBesideThem() {
        Map<String, String> config = table.withReadFunction(new MapFunction())
                .withWriteFunction(new MapFunction())
                .withRateLimiterDisabled()
                .withAsyncCallbackExecutorPoolSize(4)
                .toConfig(JOB);
        assertThat(config)
                .containsOnlyKeys(
                        FACTORY,
                        POOL,
                        "tables.orders.io.read.func",
                        "tables.orders.io.read.func.size",
                        "tables.orders.io.write.func",
                        "tables.orders.io.write.func.size")
                .containsEntry(FACTORY, "org.apache.samza.table.remote.RemoteTableProviderFactory")
                .containsEntry(POOL, "4")
                .containsEntry("tables.orders.io.read.func.size", "3");
        assertThat(SerdeUtils.<Object>deserialize("function", config.get("tables.orders.io.read.func")))
                .isInstanceOf(MapFunction.class);
    }

    @Test
    void writesRatesAndTheLimiterMadeOfThem() {
        Map<String, String> config = table.withReadFunction(new MapFunction())
                .withWriteFunction(new MapFunction())
                .withReadRateLimit(100)
                .withWriteRateLimit(50)
                .toConfig(JOB);
        assertThat(config)
                .containsEntry("tables.orders.io.read.credits", "100")
                .containsEntry("tables.orders.io.write.credits", "50")
                .containsEntry(POOL, "-1");
        RateLimiter limiter = SerdeUtils.deserialize("limiter", config.get("tables.orders.io.ratelimiter"));
        assertThat(limiter.getSupportedTags()).isEqualTo(Set.of("readTag", "writeTag"));
    }

    @Test
    void writesALimiterOfOnesOwnWithItsCreditFunctions() {
        Map<String, String> config = table.withReadFunction(new MapFunction())
                .withRateLimiter(
                        new EmbeddedTaggedRateLimiter(Map.of("readTag", 1)),
                        (key, value, args) -> 2,
                        (key, value, args) -> 3)
                .toConfig(JOB);
        assertThat(config)
                .containsOnlyKeys(
                        FACTORY,
                        POOL,
                        "tables.orders.io.ratelimiter",
                        "tables.orders.io.read.credit.func",
                        "tables.orders.io.write.credit.func",
                        "tables.orders.io.read.func",
                        "tables.orders.io.read.func.size");
    }

    @Test
    void writesRetryPoliciesAndBatches() {
        Map<String, String> config = table.withReadFunction(new MapFunction())
                .withWriteFunction(new MapFunction())
                .withReadRetryPolicy(new TableRetryPolicy())
                .withWriteRetryPolicy(new TableRetryPolicy().withStopAfterAttempts(3))
                .withBatchProvider(new NoBatches().withMaxBatchSize(9))
                .withRateLimiterDisabled()
                .toConfig(JOB);
        assertThat(config)
                .containsKeys(
                        "tables.orders.io.read.retry.policy",
                        "tables.orders.io.read.retry.policy.TableRetryPolicy",
                        "tables.orders.io.write.retry.policy",
                        "tables.orders.io.write.retry.policy.TableRetryPolicy");
        TableRetryPolicy policy = SerdeUtils.deserialize("policy", config.get("tables.orders.io.write.retry.policy"));
        assertThat(policy.getMaxAttempts()).isEqualTo(3);
        NoBatches batches = SerdeUtils.deserialize("batches", config.get("tables.orders.io.batch.provider"));
        assertThat(batches.getMaxBatchSize()).isEqualTo(9);
    }

    @Test
    void batchesHaveALimitBySizeAndByAge() {
        assertThat(new NoBatches().getMaxBatchSize()).isEqualTo(100);
        assertThat(new NoBatches().getMaxBatchDelay()).hasMillis(100);
    }

    @Test
    void refusesATableThatIsNeitherReadNorWritten() {
        refuses("read function");
    }

    @Test
    void refusesCallsThatAreLimitedToNoRate() {
        table.withReadFunction(new MapFunction());
        refuses("withReadRateLimit");
        table.withReadRateLimiterDisabled().withWriteFunction(new MapFunction());
        refuses("withWriteRateLimit");
        table.withWriteRateLimit(1);
        assertThat(table.toConfig(JOB)).doesNotContainKey("tables.orders.io.read.credits");
    }

    @Test
    void refusesTwoKindsOfLimits() {
        table.withReadFunction(new MapFunction())
                .withReadRateLimit(1)
                .withRateLimiter(new EmbeddedTaggedRateLimiter(Map.of("readTag", 1)), (key, value, args) -> 1, null);
        refuses("rate limiter");
    }

    @Test
    void refusesTooManyThreadsAndRatesOfZero() {
        table.withReadFunction(new MapFunction()).withRateLimiterDisabled().withAsyncCallbackExecutorPoolSize(21);
        refuses("21");
        assertThatThrownBy(() -> table.withReadRateLimit(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.withWriteRateLimit(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesARetryPolicyForAFunctionThatIsNotThere() {
        assertThatThrownBy(() -> table.withReadRetryPolicy(new TableRetryPolicy()))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("orders");
        assertThatThrownBy(() -> table.withWriteRetryPolicy(new TableRetryPolicy()))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("orders");
    }

    @Test
    void aPartThatIsNotSerialisableIsNamed() {
        Object notSerialisable = new Object();
        table.withReadFunction(new MapFunction() {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean isRetriable(Throwable exception) {
                return notSerialisable.equals(exception);
            }
        });
        assertThatThrownBy(() -> table.withRateLimiterDisabled().toConfig(JOB))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("io.read.func")
                .hasMessageContaining("orders");
    }

    private void refuses(String naming) {
        assertThatThrownBy(() -> table.toConfig(JOB))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orders")
                .hasMessageContaining(naming);
    }

    private static final class NoBatches extends BatchProvider<String, String, Void> {
        private static final long serialVersionUID = 1L;

        @Override
        public Batch<String, String, Void> getBatch() {
            throw new UnsupportedOperationException();
        }
    }
}
