// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.samza.application.SamzaApplication;
import org.apache.samza.application.TaskApplication;
import org.apache.samza.application.descriptors.ApplicationDescriptorImpl;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.MapConfig;
import org.apache.samza.context.ExternalContext;
import org.apache.samza.execution.ApplicationPlan;
import org.apache.samza.task.TaskFactory;

/** Says what a {@link TestDriver} is to drive. Made by its static methods; for one thread. */
public final class DriverBuilder {
    /** Null for a job that its configuration names. */
    private final SamzaApplication<?> application;

    private final Map<String, String> config = new HashMap<>();
    private final Map<String, Integer> partitions = new LinkedHashMap<>();
    private ExternalContext external;
    private VirtualClock clock;

    private DriverBuilder(SamzaApplication<?> application) {
        this.application = application;
    }

    static DriverBuilder of(SamzaApplication<?> application) {
        return new DriverBuilder(Objects.requireNonNull(application, "application"));
    }

    static DriverBuilder ofTasks(TaskFactory<?> tasks) {
        Objects.requireNonNull(tasks, "tasks");
        TaskApplication application = descriptor -> descriptor.withTaskFactory(tasks);
        return new DriverBuilder(application);
    }

    static DriverBuilder ofConfig(Map<String, String> config) {
        return new DriverBuilder(null).withConfig(config);
    }

    /**
     * Sets one property of the job.
     *
     * @return this
     */
    public DriverBuilder withConfig(String key, String value) {
        config.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /**
     * Sets properties of the job, for example a whole property file. What they say of connectors, containers, threads, checkpoints and
     * reporters of metrics does not count under a driver.
     *
     * @return this
     */
    public DriverBuilder withConfig(Map<String, String> properties) {
        config.putAll(properties);
        return this;
    }

    /**
     * Adds inputs of a task. An application describes its own.
     *
     * @param streams each {@code system.stream}
     * @return this
     */
    public DriverBuilder withInputs(String... streams) {
        config.merge(JobKeys.TASK_INPUTS.name(), String.join(",", streams), (before, more) -> before + "," + more);
        return this;
    }

    /**
     * Gives a stream, input or output, a number of partitions. Others have one; those between steps of an application as many as it
     * asks for.
     *
     * @param stream stream id of the job, {@code system.stream}, or the name alone where the job has one such input or one system
     * @param number at least 1
     * @return this
     */
    public DriverBuilder withPartitions(String stream, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(
                    "Stream " + stream + " cannot have " + number + " partitions: expected at least 1");
        }
        partitions.put(Objects.requireNonNull(stream, "stream"), number);
        return this;
    }

    /**
     * Sets what the application finds as {@link org.apache.samza.context.Context#getExternalContext()}. A task that configuration names
     * finds none.
     *
     * @return this
     */
    public DriverBuilder withExternalContext(ExternalContext context) {
        external = Objects.requireNonNull(context, "context");
        return this;
    }

    /**
     * Sets the driver's time, from which the code under test takes its own: timers are then set for instants of this clock. Without it
     * they are set for instants of the machine's, as by {@code System.currentTimeMillis() + 1000}, and due when so much of the driver's
     * time has passed as was left.
     *
     * @return this
     */
    public DriverBuilder withClock(VirtualClock time) {
        clock = Objects.requireNonNull(time, "time");
        return this;
    }

    /**
     * Starts the job.
     *
     * @return a driver, to be closed, whose job has done what there is to do without messages
     * @throws org.apache.samza.config.ConfigException with everything that is wrong in the configuration
     * @throws RuntimeException when the job fails while it starts
     */
    public TestDriver start() {
        SamzaApplication<?> described = application == null
                ? JobKeys.APP_CLASS
                        .find(new MapConfig(config))
                        .<SamzaApplication<?>>map(ApplicationPlan::application)
                        .orElse(null)
                : application;
        VirtualClock time = clock == null ? new VirtualClock() : clock;
        LoopClock ofLoop = new LoopClock(time);
        World world = World.create(ofLoop);
        Disk disk = new Disk();
        try {
            Map<String, String> whole = DriverConfig.of(config, world.scope(), disk.path());
            DriverConfig.putSystems(whole, description(described, whole), partitions.keySet());
            if (described != null && !whole.containsKey(JobKeys.APP_CLASS.name())) {
                whole.put(JobKeys.APP_CLASS.name(), described.getClass().getName());
            }
            JobUnderTest job = JobUnderTest.plan(new MapConfig(whole), described, external, partitions);
            TestDriver driver = new TestDriver(
                    job, world, disk, time, ofLoop, clock == null ? ofLoop.forCodeOnMachineTime() : ofLoop);
            driver.restart();
            return driver;
        } catch (RuntimeException | Error e) {
            world.end();
            disk.delete();
            throw e;
        }
    }

    private static ApplicationDescriptorImpl<?> description(
            SamzaApplication<?> application, Map<String, String> config) {
        return application == null ? null : ApplicationPlan.describe(application, new MapConfig(config));
    }
}
