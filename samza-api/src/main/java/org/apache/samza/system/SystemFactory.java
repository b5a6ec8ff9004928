// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import org.apache.samza.config.Config;
import org.apache.samza.metrics.MetricsRegistry;

/**
 * The way in to a system: makes its consumer, producer and admin.
 *
 * <p>Named in {@code systems.<name>.samza.factory}, so an implementation needs a public constructor without parameters.
 * The caller of the methods here starts and stops what it gets. The methods with a label are the ones the framework
 * calls; unless overridden they leave the label out.
 */
public interface SystemFactory {
    /**
     * Makes a consumer.
     *
     * @param systemName the name the system is configured under; not null
     * @param config the configuration of the job; not null
     * @param registry where the consumer files its metrics; not null
     * @return a consumer, not started; not null
     * @throws org.apache.samza.SamzaException if the system cannot be read from
     * @deprecated callers should use {@link #getConsumer(String, Config, MetricsRegistry, String)}
     */
    @Deprecated
    SystemConsumer getConsumer(String systemName, Config config, MetricsRegistry registry);

    /**
     * Makes a producer.
     *
     * @param systemName the name the system is configured under; not null
     * @param config the configuration of the job; not null
     * @param registry where the producer files its metrics; not null
     * @return a producer, not started; not null
     * @throws org.apache.samza.SamzaException if the system cannot be written to
     * @deprecated callers should use {@link #getProducer(String, Config, MetricsRegistry, String)}
     */
    @Deprecated
    SystemProducer getProducer(String systemName, Config config, MetricsRegistry registry);

    /**
     * Makes an admin.
     *
     * @param systemName the name the system is configured under; not null
     * @param config the configuration of the job; not null
     * @return an admin, not started; not null
     * @deprecated callers should use {@link #getAdmin(String, Config, String)}
     */
    @Deprecated
    SystemAdmin getAdmin(String systemName, Config config);

    /**
     * Makes a consumer that can be told apart from others of the same job.
     *
     * @param systemName the name the system is configured under; not null
     * @param config the configuration of the job; not null
     * @param registry where the consumer files its metrics; not null
     * @param consumerLabel what the consumer is for; a system may put it into its client id; not null
     * @return a consumer, not started; not null
     * @throws org.apache.samza.SamzaException if the system cannot be read from
     */
    default SystemConsumer getConsumer(
            String systemName, Config config, MetricsRegistry registry, String consumerLabel) {
        return getConsumer(systemName, config, registry);
    }

    /**
     * Makes a producer that can be told apart from others of the same job.
     *
     * @param systemName the name the system is configured under; not null
     * @param config the configuration of the job; not null
     * @param registry where the producer files its metrics; not null
     * @param producerLabel what the producer is for; a system may put it into its client id; not null
     * @return a producer, not started; not null
     * @throws org.apache.samza.SamzaException if the system cannot be written to
     */
    default SystemProducer getProducer(
            String systemName, Config config, MetricsRegistry registry, String producerLabel) {
        return getProducer(systemName, config, registry);
    }

    /**
     * Makes an admin that can be told apart from others of the same job.
     *
     * @param systemName the name the system is configured under; not null
     * @param config the configuration of the job; not null
     * @param adminLabel what the admin is for; a system may put it into its client id; not null
     * @return an admin, not started; not null
     */
    default SystemAdmin getAdmin(String systemName, Config config, String adminLabel) {
        return getAdmin(systemName, config);
    }
}
