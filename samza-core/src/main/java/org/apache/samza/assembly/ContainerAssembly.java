// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.apache.samza.SamzaException;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.agent.Mailbox;
import org.apache.samza.checkpoint.Checkpoint;
import org.apache.samza.config.CheckpointKeys;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobSettings;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.container.TaskName;
import org.apache.samza.context.TaskContext;
import org.apache.samza.flow.Decoder;
import org.apache.samza.flow.DropPolicies;
import org.apache.samza.flow.InputMetrics;
import org.apache.samza.flow.InputOrder;
import org.apache.samza.flow.Inputs;
import org.apache.samza.flow.OutputMetrics;
import org.apache.samza.flow.Outputs;
import org.apache.samza.flow.SerdeTable;
import org.apache.samza.flow.StreamSerdes;
import org.apache.samza.flow.TaskCollector;
import org.apache.samza.guarantee.Guarantee;
import org.apache.samza.guarantee.TransactionalIds;
import org.apache.samza.job.model.ContainerModel;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.job.model.TaskMode;
import org.apache.samza.job.model.TaskModel;
import org.apache.samza.loop.CheckpointForms;
import org.apache.samza.loop.Commit;
import org.apache.samza.loop.LoopKeys;
import org.apache.samza.loop.LoopMetrics;
import org.apache.samza.loop.LoopSettings;
import org.apache.samza.loop.RunLoop;
import org.apache.samza.loop.SeenBefore;
import org.apache.samza.loop.StartingOffsets;
import org.apache.samza.loop.Takers;
import org.apache.samza.loop.TaskInstance;
import org.apache.samza.loop.Timers;
import org.apache.samza.runtime.ProcessorContext;
import org.apache.samza.runtime.ProcessorLifecycleListener;
import org.apache.samza.serializers.IntermediateMessageSerde;
import org.apache.samza.serializers.Serde;
import org.apache.samza.state.CommittedState;
import org.apache.samza.state.ContainerStores;
import org.apache.samza.state.StateKeys;
import org.apache.samza.state.StoreDirectories;
import org.apache.samza.state.StoreSettings;
import org.apache.samza.state.TaskBackups;
import org.apache.samza.system.KeepsObjects;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.Systems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wires one container from top to bottom: systems, producers, checkpoints, stores, tasks, consumers, loop. Each thing is started
 * when all it needs is, the checkpoints' manager beside the producers, and pushed on the stack that closes it.
 */
public final class ContainerAssembly implements Container.Wiring {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerAssembly.class);

    private final Config config;
    private final JobModel model;
    private final ContainerIdentity identity;
    private final Application application;
    private final Environment environment;
    private final Incumbency incumbency;

    private final Guarantee guarantee;
    private final StreamSettings streams;
    private final LoopSettings settings;
    private final DropPolicies drops;

    private ContainerAssembly(
            Config config,
            JobModel model,
            ContainerIdentity identity,
            Application application,
            Environment environment,
            Incumbency incumbency) {
        this.config = config;
        this.model = model;
        this.identity = identity;
        this.application = application;
        this.environment = environment;
        this.incumbency = incumbency;
        this.guarantee = Guarantee.of(config);
        this.streams = StreamSettings.of(config);
        this.settings = LoopSettings.of(config, guarantee);
        this.drops = DropPolicies.of(config);
    }

    /**
     * A container of a low-level job, whose tasks are made by {@code task.class}. Nothing is opened before it is run.
     *
     * @param config the job's whole configuration
     * @param model the job's plan, which knows the container
     * @param incumbency who says whether this process is the one to carry the container
     * @throws org.apache.samza.config.ConfigException when a setting does not fit or the task's class cannot be used
     */
    public static Container assemble(Config config, JobModel model, ContainerIdentity identity, Incumbency incumbency) {
        return assemble(config, model, identity, Application.of(config), System.getenv(), incumbency);
    }

    /**
     * A container of any application.
     *
     * @param environment variables of the process, among which those that say where stores lie
     */
    public static Container assemble(
            Config config,
            JobModel model,
            ContainerIdentity identity,
            Application application,
            Map<String, String> environment,
            Incumbency incumbency) {
        var assembly = new ContainerAssembly(
                config, model, identity, application, Environment.ofProcess(environment), incumbency);
        return new Container(assembly, new ContainerStatus(identity), incumbency, listener(application, config));
    }

    /** The wiring of a container that nobody replaces, in any environment. */
    static ContainerAssembly wiring(
            Config config,
            JobModel model,
            ContainerIdentity identity,
            Application application,
            Environment environment) {
        return new ContainerAssembly(config, model, identity, application, environment, Incumbency.UNCONTESTED);
    }

    static ProcessorLifecycleListener listener(Application application, Config config) {
        ProcessorLifecycleListener made = application.listeners() == null
                ? null
                : application.listeners().createInstance(new ProcessorContext() {}, config);
        return made == null ? new ProcessorLifecycleListener() {} : made;
    }

    /**
     * A container that is wired, and not begun.
     *
     * @param tasks what each task sees of itself, in the order of the plan
     */
    record Wired(RunLoop loop, Map<TaskName, TaskContext> tasks) {}

    @Override
    public RunLoop start(CloseStack started, ContainerStatus status) {
        return wire(started, status).loop();
    }

    Wired wire(CloseStack started, ContainerStatus status) {
        long begun = environment.clock().millis();
        Mailbox mailbox = new Mailbox();
        Timers timers = new Timers(environment.clockOfTimers(), mailbox);
        LOG.info("Container {} processes {}", identity.containerId(), guarantee);
        ContainerModel container = containerModel();
        List<TaskModel> tasks = container.getTasks().values().stream()
                .filter(task -> task.getTaskMode() == TaskMode.Active)
                .toList();
        ContainerRegistries registries = new ContainerRegistries(identity.containerId(), tasks);
        registries.report(config, application.reporters(), started);
        JobContextView job = new JobContextView(config, model);
        ContainerContextView containerContext = new ContainerContextView(container, registries.container());

        Systems systems = Systems.of(config);
        started.push("the systems", systems);
        Checkpointing checkpointing = Checkpointing.make(config, systems, registries.container());
        SerdeTable serdes = SerdeFactories.table(config);
        InputMetrics inputMetrics = new InputMetrics(registries.container());
        List<StoreSettings> storeSettings = StoreSettings.readAll(config);

        Producers producers = new Producers(
                systems,
                config,
                guarantee,
                registries.container(),
                TransactionalIds.of(config).of(identity.containerId()));
        producers.openLogs(changelogs(tasks, storeSettings));
        Outputs outputs = new Outputs(
                producers.outputs(),
                producers.logs(),
                stream -> serdesOf(serdes, stream, systems),
                rawStreams(storeSettings),
                serdes,
                drops,
                new OutputMetrics(registries.container()));
        Map<TaskName, TaskCollector> collectors = collectors(tasks, outputs);
        producers.start(started);
        checkpointing.start(tasks, started);
        producers.awaitStart(started);
        requireIncumbency(producers);
        // From here on nobody else commits for these tasks, so that what is read now is what they go on from.
        Map<TaskName, Checkpoint> last = checkpointing.last(tasks);

        StoreDirectories directories = storeDirectories();
        StoreOpener opener = new StoreOpener(
                serdes,
                collectors,
                registries,
                job,
                containerContext,
                stream -> new Decoder(serdesOf(serdes, stream, systems), drops.undecodable(), inputMetrics));
        StateBackendManagers backends = new StateBackendManagers(
                new StateBackendManagers.Place(config, job, containerContext, registries, directories, systems),
                storeSettings,
                opener::changelogParams);
        backends.closeWith(started);
        ContainerStores stores = new ContainerStores(
                storeSettings, directories, opener, systems, registries.container(), StateKeys.restoreThreads(config));
        started.pushResource("the stores", stores);
        status.restoring(stores.progress());
        stores.restore(tasks, new CommittedState(config, last), backends);
        Map<TaskName, TaskBackups> backups = new HashMap<>();
        for (TaskModel task : tasks) {
            TaskName name = task.getTaskName();
            backups.put(name, backends.backups(task, stores.tasks(name), last.get(name), started));
        }

        SideInputs sideInputs = new SideInputs(tasks, stores, systems);

        List<TaskModel> ownInputs = SideInputs.withoutThem(tasks, streams);
        Startpoints startpoints = Startpoints.read(model.getConfig(), ownInputs, systems, identity, started);
        StartingOffsets offsets = StartingOffsets.find(ownInputs, last, startpoints.ofTasks(), systems, streams);
        TaskAssembly taskAssembly = new TaskAssembly(
                application, job, containerContext, registries, settings, timers, stores, backups, offsets, started);
        Map<TaskName, TaskInstance> instances = taskAssembly.start(tasks, collectors);

        Map<SystemStreamPartition, String> begin = offsets.ofConsumers();
        InputOrder order =
                InputOrders.of(config, begin, sideInputs.begin().keySet(), systems, streams, registries.container());
        begin.putAll(sideInputs.begin());
        Consumers consumers = new Consumers(begin, systems, registries.container());
        consumers.start(started);
        Inputs inputs = new Inputs(
                begin,
                consumers.bySystem(),
                partition -> serdesOf(serdes, partition.getSystemStream(), systems),
                drops,
                order,
                inputMetrics);
        started.push("the choosers", inputs::close);
        CheckpointForms forms = new CheckpointForms(
                CheckpointKeys.WRITE_VERSIONS.read(config), LoopKeys.STATE_IN_CHECKPOINT.read(config));
        var commitPorts = new Commit.Ports(
                outputs,
                forms,
                producers::newestAcknowledged,
                checkpointing.transaction(producers.transaction()),
                consumers.listeners(streams, systems, model),
                startpoints.remover(offsets).and(environment.commits()));
        Commit commit = new Commit(commitPorts, last);
        HeardDrains heardDrains = new HeardDrains(config, systems, identity);
        started.push("what was heard of drains", heardDrains);
        ExecutorService pool = TaskPool.start(config, settings.shutdownMs(), started);
        LoopMetrics metrics = new LoopMetrics(registries.container());
        metrics.started(environment.clock().millis() - begun, LoopKeys.threads(config));
        RunLoop loop = new RunLoop(
                List.copyOf(instances.values()),
                new Takers(consumersOf(ownInputs, instances, offsets, systems), sideInputs.feeds(instances)),
                new RunLoop.Ports(inputs, outputs, commit, heardDrains, mailbox, timers, environment.clock(), pool),
                settings,
                metrics);
        return new Wired(loop, taskAssembly.contexts());
    }

    private void requireIncumbency(Producers producers) {
        if (producers.isFenced() && !incumbency.isWanted()) {
            throw new SupersededException("it was replaced before it had begun", null);
        }
    }

    private ContainerModel containerModel() {
        ContainerModel container = model.getContainers().get(identity.containerId());
        if (container == null) {
            throw new SamzaException("The job model has no container " + identity.containerId() + ", it has "
                    + model.getContainers().keySet());
        }
        return container;
    }

    private StreamSerdes serdesOf(SerdeTable serdes, SystemStream stream, Systems systems) {
        String name = StreamSettings.name(stream);
        Serde<Object> key = serdes.find(streams.keySerde(stream).orElse(null), "keys of " + name);
        Serde<Object> message = serdes.find(streams.msgSerde(stream).orElse(null), "messages of " + name);
        if (!streams.intermediate(stream)) {
            return new StreamSerdes(key, message);
        }
        boolean objects = systems.factory(stream.getSystem()) instanceof KeepsObjects;
        return new StreamSerdes(
                objects && key == null ? null : new AbsentKeySerde(key),
                objects && message == null ? null : new IntermediateMessageSerde(message));
    }

    /** Changelogs, and the logs of accesses beside them. */
    private static Set<SystemStream> rawStreams(List<StoreSettings> stores) {
        Set<SystemStream> raw = new HashSet<>();
        for (StoreSettings store : stores) {
            store.changelog().ifPresent(changelog -> {
                raw.add(changelog);
                raw.add(new SystemStream(changelog.getSystem(), changelog.getStream() + "-access-log"));
            });
        }
        return raw;
    }

    private static List<SystemStreamPartition> changelogs(List<TaskModel> tasks, List<StoreSettings> stores) {
        List<SystemStreamPartition> changelogs = new ArrayList<>();
        for (TaskModel task : tasks) {
            for (StoreSettings store : stores) {
                store.changelog()
                        .ifPresent(changelog ->
                                changelogs.add(new SystemStreamPartition(changelog, task.getChangelogPartition())));
            }
        }
        return changelogs;
    }

    private Map<TaskName, TaskCollector> collectors(Collection<TaskModel> tasks, Outputs outputs) {
        // Asynchronous tasks send from any thread, and so does a synchronous one that runs several messages at once.
        boolean concurrent = settings.maxConcurrency() > 1 || application.isAsynchronous();
        Map<TaskName, TaskCollector> collectors = new HashMap<>();
        for (TaskModel task : tasks) {
            collectors.put(
                    task.getTaskName(), outputs.collector(ContainerRegistries.source(task.getTaskName()), concurrent));
        }
        return collectors;
    }

    private StoreDirectories storeDirectories() {
        JobSettings job = JobSettings.of(config);
        return StoreDirectories.of(config, job.name(), job.id(), environment.variables());
    }

    private static Map<SystemStreamPartition, List<TaskInstance>> consumersOf(
            Collection<TaskModel> tasks,
            Map<TaskName, TaskInstance> instances,
            StartingOffsets offsets,
            Systems systems) {
        Map<SystemStreamPartition, List<TaskInstance>> consumers = new HashMap<>();
        Map<SystemStreamPartition, String> begin = offsets.ofConsumers();
        for (TaskModel task : tasks) {
            TaskInstance instance = instances.get(task.getTaskName());
            for (SystemStreamPartition partition : task.getSystemStreamPartitions()) {
                consumers.computeIfAbsent(partition, any -> new ArrayList<>()).add(instance);
                String first = offsets.first(task.getTaskName(), partition);
                if (first != null && !first.equals(begin.get(partition))) {
                    instance.skipUntil(partition, new SeenBefore(first, systems.admin(partition.getSystem())));
                }
            }
        }
        return consumers;
    }
}
