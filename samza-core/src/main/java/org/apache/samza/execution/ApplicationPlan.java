// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.execution;

import java.util.Map;
import java.util.Optional;
import org.apache.samza.SamzaException;
import org.apache.samza.application.SamzaApplication;
import org.apache.samza.application.descriptors.ApplicationDescriptorImpl;
import org.apache.samza.application.descriptors.ApplicationDescriptorUtil;
import org.apache.samza.application.descriptors.StreamApplicationDescriptorImpl;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.RunSettings;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.operators.graph.StreamGraph;
import org.apache.samza.system.Systems;

/**
 * An application that was let to describe itself, and what its job needs. Nothing is opened or changed before {@link #prepare}.
 *
 * @param application what the application said
 * @param config the job's whole configuration
 */
public record ApplicationPlan(ApplicationDescriptorImpl<?> application, Config config) {
    /**
     * The plan of the application that a configuration names.
     *
     * @return empty for a job without {@code app.class}
     * @throws ConfigException when the application cannot be made or described
     */
    public static Optional<ApplicationPlan> of(Config config) {
        return JobKeys.APP_CLASS.find(config).map(name -> of(application(name), config));
    }

    /** An application by the name of its class. */
    public static SamzaApplication<?> application(String className) {
        Object made = ConfiguredClass.newInstance(Object.class, JobKeys.APP_CLASS.name(), className);
        if (made instanceof SamzaApplication<?> application) {
            return application;
        }
        throw new ConfigException("Invalid " + JobKeys.APP_CLASS + "=" + className
                + ": expected a class that implements StreamApplication or TaskApplication");
    }

    /**
     * The plan of a run of an application.
     *
     * @param given what the user has configured
     */
    public static ApplicationPlan of(SamzaApplication<?> application, Config given) {
        Config config = RunSettings.begin(given);
        ApplicationDescriptorImpl<?> descriptor = describe(application, config);
        requireInput(descriptor);
        if (descriptor instanceof StreamApplicationDescriptorImpl streams) {
            streams.graph().culprit().ifPresent(sentence -> {
                throw new ConfigException(sentence);
            });
        }
        Config derived = DerivedConfig.of(descriptor, config);
        if (descriptor instanceof StreamApplicationDescriptorImpl streams) {
            String json = PlanJson.of(derived, streams.graph());
            derived = new MapConfig(derived, Map.of(ExecutionKeys.PLAN.name(), json));
        }
        return new ApplicationPlan(descriptor, derived);
    }

    /**
     * Lets an application describe itself.
     *
     * @throws SamzaException when it fails to
     */
    public static ApplicationDescriptorImpl<?> describe(SamzaApplication<?> application, Config config) {
        try {
            return ApplicationDescriptorUtil.getAppDescriptor(application, config);
        } catch (ConfigException | IllegalArgumentException | IllegalStateException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new SamzaException(
                    "Application " + application.getClass().getName() + " failed in describe(): " + e, e);
        }
    }

    private static void requireInput(ApplicationDescriptorImpl<?> application) {
        if (application.inputs().isEmpty() && !application.outputs().isEmpty()) {
            throw new IllegalArgumentException(
                    "Application " + application.applicationClass().getName() + " has outputs "
                            + application.outputs().keySet()
                            + " but no input: expected describe() to read at least one stream");
        }
    }

    /** The steps of an application that is written with operators. */
    public Optional<StreamGraph> graph() {
        return application instanceof StreamApplicationDescriptorImpl streams
                ? Optional.of(streams.graph())
                : Optional.empty();
    }

    /**
     * Checks numbers of partitions and creates the application's intermediate streams.
     *
     * @throws ConfigException when streams that are joined have different numbers of partitions
     */
    public void prepare(Systems systems) {
        graph().ifPresent(graph -> new IntermediateTopics(graph, config, systems).ensure());
    }
}
