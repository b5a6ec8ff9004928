// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobSettings;
import org.apache.samza.coordination.ContainerEnvironment;
import org.apache.samza.master.Allocation;
import org.apache.samza.master.ClusterDriver;
import org.apache.samza.master.ClusterEvents;
import org.apache.samza.master.JobOutcome;
import org.apache.samza.master.LaunchSpec;
import org.apache.samza.master.MasterEndpoint;
import org.apache.samza.master.MasterKeys;
import org.apache.samza.master.Registration;
import org.apache.samza.master.ResourceRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cluster of one: every request is granted at once, a container is a child of this process.
 *
 * <p>With {@code task.command.class} in the configuration its command is run by a shell; otherwise a JVM with this process's class
 * path runs the container's main class. Output goes to a file a container in {@code samza.log.dir}, or in {@code logs}.
 */
final class LocalProcessDriver implements ClusterDriver {
    private static final Logger LOG = LoggerFactory.getLogger(LocalProcessDriver.class);
    private static final String CONTAINER_MAIN = "org.apache.samza.runtime.LocalContainerRunner";
    private static final String LOG_DIR = "SAMZA_LOG_DIR";
    private static final Duration STOP_GRACE = Duration.ofSeconds(30);

    private final Config config;
    private final Path logs;
    private final Map<String, Process> processes = new ConcurrentHashMap<>();
    private ClusterEvents events;
    private int next = 1;

    LocalProcessDriver(Config config) {
        this.config = config;
        String dir = System.getProperty("samza.log.dir", System.getenv().getOrDefault(LOG_DIR, "logs"));
        this.logs = Path.of(dir).toAbsolutePath();
    }

    @Override
    public Registration start(ClusterEvents news, MasterEndpoint endpoint) throws IOException {
        events = news;
        Files.createDirectories(logs);
        String application = "local_" + ProcessHandle.current().pid() + "_" + System.currentTimeMillis();
        return new Registration(application, 1, List.of(), 0, 0);
    }

    @Override
    public void request(ResourceRequest request) {
        String executionId = "process_" + next++;
        String log = log(request.containerId()).toUri().toString();
        events.allocated(new Allocation(executionId, "localhost", log, request.memoryMb(), request.cores()));
    }

    @Override
    public void cancel(ResourceRequest request) {
        // Granted the moment it was made: the grant finds no taker and is released.
    }

    @Override
    public void release(Allocation allocation) {
        // Nothing is held for it.
    }

    @Override
    public void launch(Allocation allocation, ResourceRequest request, LaunchSpec spec) {
        String executionId = allocation.executionId();
        Path log = log(spec.containerId());
        ProcessBuilder builder = new ProcessBuilder(command(spec))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // For a command of the user's; our own is told by an option.
        builder.environment().put(LOG_DIR, logs.toString());
        builder.environment().putAll(spec.environment());
        builder.environment().put(ContainerEnvironment.EXECUTION_ID, executionId);
        try {
            Process process = builder.start();
            processes.put(executionId, process);
            LOG.info("Container {} is process {}, its output is in {}", spec.containerId(), process.pid(), log);
            events.launched(executionId);
            process.onExit().thenAccept(ended -> {
                processes.remove(executionId);
                events.completed(executionId, ended.exitValue(), "output in " + log);
            });
        } catch (IOException e) {
            events.launchFailed(executionId, e.getMessage());
        }
    }

    private Path log(String containerId) {
        return logs.resolve("samza-container-" + JobSettings.of(config).display() + "-" + containerId + ".out");
    }

    private List<String> command(LaunchSpec spec) {
        if (MasterKeys.COMMAND_CLASS.find(config).isPresent()) {
            return List.of("/bin/sh", "-c", spec.command());
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(words(MasterKeys.TASK_OPTS.read(config)));
        command.add("-Dsamza.container.id=" + spec.containerId());
        command.add("-Dsamza.container.name=samza-container-" + spec.containerId());
        command.add("-Dsamza.log.dir=" + logs);
        command.add("-cp");
        command.add(System.getProperty("java.class.path") + extraClassPath());
        command.add(CONTAINER_MAIN);
        return command;
    }

    private String extraClassPath() {
        String dir = MasterKeys.CLASSPATH_DIR.read(config);
        return dir.isEmpty() ? "" : File.pathSeparator + dir;
    }

    private static List<String> words(String options) {
        return options.isBlank() ? List.of() : List.of(options.strip().split("\\s+"));
    }

    @Override
    public void stop(String executionId) {
        Process process = processes.get(executionId);
        if (process != null) {
            process.destroy();
            CompletableFuture.delayedExecutor(STOP_GRACE.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(process::destroyForcibly);
        }
    }

    @Override
    public void finish(JobOutcome outcome, String diagnostics) {
        stopAll();
    }

    @Override
    public void close() {
        stopAll();
    }

    /** Politely and all at once; what does not end in time is killed. */
    private void stopAll() {
        List<Process> running = List.copyOf(processes.values());
        running.forEach(Process::destroy);
        long deadline = System.nanoTime() + STOP_GRACE.toNanos();
        for (Process process : running) {
            try {
                if (!process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    LOG.warn("Process {} did not end within {} s and is killed", process.pid(), STOP_GRACE.toSeconds());
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
