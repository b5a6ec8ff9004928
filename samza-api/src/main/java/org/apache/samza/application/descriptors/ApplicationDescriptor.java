// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.application.descriptors;

import java.util.Map;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.config.Config;
import org.apache.samza.context.ApplicationContainerContextFactory;
import org.apache.samza.context.ApplicationTaskContextFactory;
import org.apache.samza.metrics.MetricsReporterFactory;
import org.apache.samza.runtime.ProcessorLifecycleListenerFactory;
import org.apache.samza.system.descriptors.SystemDescriptor;

/**
 * What can be told of any application, however it is written.
 *
 * <p>Used by the one thread that calls {@link org.apache.samza.application.SamzaApplication#describe}. What is told
 * here becomes configuration; a key that the job's own configuration sets keeps the job's value. Each method of name
 * {@code with...} returns this descriptor, and a later call replaces what an earlier one told.
 *
 * @param <S> kind of this descriptor
 */
@InterfaceStability.Evolving
public interface ApplicationDescriptor<S extends ApplicationDescriptor> {
    /**
     * The configuration of the job as it is before the description is added to it.
     *
     * @return the configuration, not null
     */
    Config getConfig();

    /**
     * Names the system for streams that name none, such as those between two operators. Without it such a stream is
     * refused, unless {@code job.default.system} is configured. Tell it before anything that makes such a stream.
     *
     * @param defaultSystemDescriptor the system; not null
     * @return this
     */
    S withDefaultSystem(SystemDescriptor<?> defaultSystemDescriptor);

    /**
     * Adds an object of the application's own to every container.
     *
     * @param factory makes the object, once per container; serialisable
     * @return this
     */
    S withApplicationContainerContextFactory(ApplicationContainerContextFactory<?> factory);

    /**
     * Adds an object of the application's own to every task.
     *
     * @param factory makes the object, once per task; serialisable
     * @return this
     */
    S withApplicationTaskContextFactory(ApplicationTaskContextFactory<?> factory);

    /**
     * Has somebody told when a process of the application starts and stops.
     *
     * @param listenerFactory makes the listener, once per process; serialisable
     * @return this
     */
    S withProcessorLifecycleListenerFactory(ProcessorLifecycleListenerFactory listenerFactory);

    /**
     * Adds reporters that carry metrics out of a process, beside the configured ones.
     *
     * @param reporterFactories what makes them, by the name of the reporter
     * @return this
     */
    S withMetricsReporterFactories(Map<String, MetricsReporterFactory> reporterFactories);
}
