// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.samza.application.SamzaApplication;
import org.apache.samza.assembly.Application;
import org.apache.samza.assembly.ContainerIdentity;
import org.apache.samza.assembly.Environment;
import org.apache.samza.assembly.SteppedContainer;
import org.apache.samza.config.Config;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.context.ExternalContext;
import org.apache.samza.execution.ApplicationPlan;
import org.apache.samza.job.JobCheck;
import org.apache.samza.job.local.LocalJobs;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.Systems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job that was checked and planned: what each of its processes is made of. */
final class JobUnderTest {
    private static final Logger LOG = LoggerFactory.getLogger(JobUnderTest.class);

    private final Config config;
    /** Null for a job whose configuration names a task's class. */
    private final SamzaApplication<?> application;

    private final ExternalContext external;
    private final JobModel model;

    private JobUnderTest(Config config, SamzaApplication<?> application, ExternalContext external, JobModel model) {
        this.config = config;
        this.application = application;
        this.external = external;
        this.model = model;
    }

    /**
     * Plans a job, and creates its streams.
     *
     * @param config what the application, if there is one, is described with
     * @param application null for a job whose configuration names a task's class
     * @param external null for none
     * @param partitions of streams, by the names that the test gives them; others have one
     * @throws org.apache.samza.config.ConfigException with everything that is wrong in the configuration
     */
    static JobUnderTest plan(
            Config config, SamzaApplication<?> application, ExternalContext external, Map<String, Integer> partitions) {
        ApplicationPlan plan = application == null ? null : ApplicationPlan.of(application, config);
        Config whole = plan == null ? config : plan.config();
        JobCheck.run(whole).forEach(LOG::info);
        JobModel model = LocalJobs.plan(whole, systems -> {
            createStreams(whole, systems, partitions);
            if (plan != null) {
                plan.prepare(systems);
            }
        });
        return new JobUnderTest(whole, application, external, model);
    }

    private static void createStreams(Config config, Systems systems, Map<String, Integer> partitions) {
        StreamSettings settings = StreamSettings.of(config);
        StreamNames names = new StreamNames(config);
        Map<SystemStream, Integer> wanted = new LinkedHashMap<>();
        settings.inputs().stream()
                .filter(input -> !settings.intermediate(input))
                .forEach(input -> wanted.put(input, 1));
        partitions.forEach((name, number) -> wanted.put(names.stream(name), number));
        wanted.forEach((stream, number) -> systems.admin(stream.getSystem())
                .createStream(new StreamSpec("stream", stream.getStream(), stream.getSystem(), number)));
    }

    Config config() {
        return config;
    }

    /** Names of the tasks, in order. */
    Set<String> tasks() {
        Set<String> tasks = new LinkedHashSet<>();
        model.getContainers().values().stream()
                .flatMap(container -> container.getTasks().keySet().stream())
                .sorted()
                .forEach(task -> tasks.add(task.getTaskName()));
        return tasks;
    }

    /** A process that does not run yet. Its application has described itself anew, as it does in a process of its own. */
    SteppedContainer newProcess(Environment environment) {
        Application made = application == null
                ? Application.of(config)
                : Application.of(ApplicationPlan.describe(application, config), external);
        String container = model.getContainers().keySet().iterator().next();
        return new SteppedContainer(config, model, ContainerIdentity.here(container, "test-driver"), made, environment);
    }
}
