// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.master;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.samza.agent.Clock;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.agent.Mailbox;
import org.apache.samza.config.ChangelogSettings;
import org.apache.samza.config.Config;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.StateBackends;
import org.apache.samza.coordination.JobModelServer;
import org.apache.samza.drain.DrainKeys;
import org.apache.samza.drain.DrainWatch;
import org.apache.samza.guarantee.Guarantee;
import org.apache.samza.http.BearerToken;
import org.apache.samza.http.HttpServer;
import org.apache.samza.http.Route;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.web.JobView;
import org.apache.samza.web.StatusPages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt of a job's master: reads what was submitted, plans it, has its containers run, and tells the cluster how it ended.
 *
 * <pre>
 *   read stream -> serve HTTP -> register -> plan -> take over -> [ mail, due, verdict ]* -> finish
 *                                   |          |                          |
 *                                   |          +-- cannot ----------------+--> nothing lives: finish FAILED with the cause
 *                                   +-- cannot --> leave                       something lives: leave, the next attempt adopts it
 * </pre>
 *
 * The thread that calls {@link #run} owns all state; others post to its mailbox. {@link #view} and {@link #requestStop} are for
 * any thread.
 */
public final class JobCoordinator {
    private static final Logger LOG = LoggerFactory.getLogger(JobCoordinator.class);
    private static final long LONGEST_WAIT_MS = 500;
    private static final long PICTURE_MS = 200;

    private final Config bootstrap;
    private final Function<Config, ClusterDriver> drivers;
    private final BearerToken token;
    private final MasterHost host;
    private final Clock clock;
    private final Mailbox mailbox = new Mailbox();
    private final EventLog events = new EventLog();
    private final List<String> notices = new ArrayList<>();
    private final JobViews views;
    private final MasterRequests requests;

    private JobMemory memory;
    private JobModel model;
    private ClusterDriver driver;
    private ContainerSupervisor supervisor;
    private MasterMetrics metrics;
    private MasterEnd end;
    /** Names the drain that the job is in; null while it is in none. */
    private String drain;

    private volatile JobView view;
    private volatile MasterEndpoint endpoint;

    /**
     * A master that does nothing yet.
     *
     * @param bootstrap what is needed to open the coordinator stream
     * @param drivers makes the cluster's driver from the submitted configuration
     * @param token what containers show; the same for every attempt of an application
     * @param host where this process is reached
     */
    public JobCoordinator(
            Config bootstrap,
            Function<Config, ClusterDriver> drivers,
            BearerToken token,
            MasterHost host,
            Clock clock) {
        this.bootstrap = bootstrap;
        this.drivers = drivers;
        this.token = token;
        this.host = host;
        this.clock = clock;
        this.views = new JobViews(bootstrap, host.name(), clock.millis());
        this.requests = new MasterRequests(mailbox, clock);
        this.view = views.starting("The master is starting.", List.of(), clock.millis());
    }

    /** The job as it is now, at most a fraction of a second old. */
    public JobView view() {
        return view;
    }

    /** Address of the page; empty before it is served. */
    public String url() {
        MasterEndpoint at = endpoint;
        return at == null ? "" : at.url();
    }

    /** Ends the job: its containers are stopped and the cluster is told that it was killed. */
    public void requestStop(String reason) {
        mailbox.post(() -> end = new MasterEnd(JobOutcome.KILLED, reason));
    }

    /** Runs the job to its end, or to the end of this attempt. */
    public MasterEnd run() {
        try (CloseStack open = new CloseStack()) {
            String problem = read(open);
            Config config = memory == null ? bootstrap : memory.config();
            serve(config, open);
            Registration registration = register(config, open);
            if (registration == null) {
                return end;
            }
            if (problem.isEmpty()) {
                problem = begin(registration, open);
            }
            end = problem.isEmpty()
                    ? work()
                    : cannot(problem, !registration.running().isEmpty());
            tell(end);
            return end;
        }
    }

    private String read(CloseStack open) {
        try {
            memory = JobMemory.open(bootstrap);
            open.push("coordinator stream", memory);
            views.configured(memory.config());
            return "";
        } catch (RuntimeException e) {
            return problem("The coordinator stream cannot be read", e);
        }
    }

    private void serve(Config config, CloseStack open) {
        List<Route> routes = new ArrayList<>(new JobModelServer(requests).routes());
        routes.addAll(new StatusPages(this::view).routes());
        HttpServer http = HttpServer.start(host.bindAddress(), MasterKeys.PORT.read(config), token, routes);
        open.push("HTTP server", http);
        endpoint = new MasterEndpoint(host.name(), http.port());
        LOG.info("The job's page is at {}", endpoint.url());
    }

    private Registration register(Config config, CloseStack open) {
        try {
            driver = drivers.apply(config);
            open.push("cluster driver", driver);
            MailedEvents news = new MailedEvents(mailbox, clock, () -> supervisor, this::leave);
            Registration registration = driver.start(news, endpoint);
            views.registered(registration);
            note("attempt " + registration.attempt() + " of the master registered as " + registration.applicationId());
            return registration;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            leave(problem("The master cannot register with the cluster", e));
            return null;
        }
    }

    private String begin(Registration registration, CloseStack open) {
        try {
            picture(views.starting("The job is being planned.", events.newestFirst(), clock.millis()));
            model = memory.plan();
            views.planned(model);
            Epoch epoch = Epoch.of(registration.applicationId(), model);
            boolean adopt = memory.takeOver(epoch, endpoint.url());
            fence(adopt, registration);
            // Before containers can ask: one that begins must not read what one before it has left for the next run.
            memory.drain().ifPresent(this::noteDrain);
            publishModel();
            LaunchSpecs launches =
                    new LaunchSpecs(model.getConfig(), endpoint.url(), token, registration.applicationId());
            SupervisorSettings settings = SupervisorSettings.of(model.getConfig());
            supervisor = new ContainerSupervisor(settings, registration, driver, memory, launches::of, events);
            if (!registration.running().isEmpty()) {
                note(registration.running().size() + " processes of an earlier attempt still run; "
                        + (adopt ? "nothing has changed, they go on" : "the job has changed, they are replaced"));
            }
            supervisor.begin(memory.predecessors(model), adopt, clock.millis());
            requests.open(supervisor, memory);
            metrics = new MasterMetrics(settings);
            measure(open);
            watch(open);
            watchForDrains(open);
            return "";
        } catch (RuntimeException e) {
            return problem("The job cannot be planned", e);
        }
    }

    /**
     * Processes of this application are its earlier attempts', and begin only after its fence; so where one runs the fence was
     * there, unless the plan has changed.
     */
    private void fence(boolean adopt, Registration registration) {
        LOG.info("The job processes {}", Guarantee.of(model.getConfig()));
        if (!adopt || registration.running().isEmpty()) {
            memory.fence().ifPresent(this::note);
        }
    }

    /** Numbers that cannot be reported are missed; they keep no job from running. */
    private void measure(CloseStack open) {
        try {
            metrics.report(model.getConfig(), open);
        } catch (RuntimeException e) {
            notices.add(problem("The master's metrics are not reported", e));
        }
    }

    private void watch(CloseStack open) {
        long everyMs = MasterKeys.PARTITION_WATCH_MS.read(model.getConfig());
        if (everyMs > 0) {
            open.push(
                    "partition watch",
                    PartitionWatch.start(
                            everyMs,
                            partitions(model),
                            memory::inputs,
                            found -> mailbox.post(() -> partitionsChanged(found))));
        }
    }

    /** A master that cannot look for requests runs its job all the same. */
    private void watchForDrains(CloseStack open) {
        try {
            open.push("drain watch", DrainWatch.start(model.getConfig(), name -> mailbox.post(() -> drain(name))));
        } catch (RuntimeException e) {
            notices.add(problem("Nobody looks for requests to drain the job", e));
        }
    }

    // ---- drains

    private void drain(String name) {
        if (drain == null) {
            noteDrain(name);
            publishModel();
        }
    }

    private void noteDrain(String name) {
        drain = name;
        requests.publishDrain(name);
        note("the job was asked to drain (" + name
                + "): it reads no new input, finishes what is in flight, commits and ends");
    }

    private void publishModel() {
        Map<String, String> told = drain == null ? Map.of() : Map.of(DrainKeys.PENDING.name(), drain);
        requests.publish(new JobModel(new MapConfig(model.getConfig(), told), model.getContainers()));
    }

    // ---- the loop

    private MasterEnd work() {
        long nextPictureMs = 0;
        while (end == null) {
            try {
                mailbox.drain();
                long nowMs = clock.millis();
                supervisor.tick(nowMs);
                supervisor.verdict().ifPresent(this::judged);
                if (nowMs >= nextPictureMs || end != null) {
                    picture(working(nowMs));
                    requests.publishWanted(supervisor.wantedProcesses());
                    metrics.publish(supervisor.statuses(nowMs), supervisor.counts());
                    nextPictureMs = nowMs + PICTURE_MS;
                }
            } catch (RuntimeException e) {
                return cannot(problem("The master failed", e), supervisor.anyLive());
            }
            if (end == null) {
                long waitMs = Math.min(LONGEST_WAIT_MS, supervisor.nextDeadline() - clock.millis());
                mailbox.await(Math.max(0, waitMs) * 1_000_000);
            }
            if (Thread.interrupted()) {
                leave("The master was interrupted");
            }
        }
        return end;
    }

    private void judged(Verdict verdict) {
        if (end == null) {
            end = new MasterEnd(verdict.outcome(), verdict.diagnostics());
        }
    }

    private JobView working(long nowMs) {
        Verdict verdict = end == null || end.outcome() == null ? null : new Verdict(end.outcome(), end.diagnostics());
        return views.working(supervisor.statuses(nowMs), verdict, notices, events.newestFirst(), nowMs);
    }

    private void picture(JobView next) {
        view = next;
    }

    private void note(String text) {
        LOG.info("{}", text);
        events.add(clock.millis(), text);
    }

    // ---- partitions

    private static Set<SystemStreamPartition> partitions(JobModel planned) {
        Set<SystemStreamPartition> partitions = new HashSet<>();
        planned.getContainers()
                .values()
                .forEach(container -> container
                        .getTasks()
                        .values()
                        .forEach(task -> partitions.addAll(task.getSystemStreamPartitions())));
        return partitions;
    }

    private void partitionsChanged(Set<SystemStreamPartition> found) {
        if (drain != null) {
            return; // nothing new is read, and the next run plans anew
        }
        String sentence = grown(found);
        if (!ChangelogSettings.all(model.getConfig()).isEmpty() || StateBackends.any(model.getConfig())) {
            notices.add(sentence
                    + " The job keeps state by partition and goes on with the old plan: submit it again to read the"
                    + " new partitions.");
            note(sentence);
            return;
        }
        note(sentence + " The job keeps no state: its containers are started again with a new plan.");
        model = memory.plan();
        views.planned(model);
        publishModel();
        memory.takeOver(Epoch.of(view.application(), model), endpoint.url());
        supervisor.restartAll("the inputs have more partitions", clock.millis());
        // After they are unwanted, so that none of them takes its id again.
        requests.publishWanted(supervisor.wantedProcesses());
        memory.fence().ifPresent(this::note);
        supervisor.extend(new TreeSet<>(model.getContainers().keySet()), clock.millis());
    }

    private String grown(Set<SystemStreamPartition> found) {
        Map<String, Integer> before = counts(partitions(model));
        List<String> grown = new ArrayList<>();
        counts(found).forEach((stream, count) -> {
            int planned = before.getOrDefault(stream, 0);
            if (count > planned) {
                grown.add("input " + stream + " has " + count + " partitions and the plan covers " + planned);
            }
        });
        return String.join(", ", grown).replaceFirst("^i", "I") + ".";
    }

    private static Map<String, Integer> counts(Set<SystemStreamPartition> partitions) {
        Map<String, Integer> counts = new TreeMap<>();
        partitions.forEach(
                partition -> counts.merge(partition.getSystem() + "." + partition.getStream(), 1, Integer::sum));
        return counts;
    }

    // ---- ends

    private void leave(String why) {
        if (end == null) {
            end = MasterEnd.left(why);
        }
    }

    /** A master that cannot go on ends the job only if that stops no container that works. */
    private static MasterEnd cannot(String problem, boolean anyLive) {
        return anyLive ? MasterEnd.left(problem) : new MasterEnd(JobOutcome.FAILED, problem);
    }

    private void tell(MasterEnd how) {
        if (how.outcome() == null) {
            LOG.error("This master leaves; the job goes on without it: {}", how.diagnostics());
            return;
        }
        if (supervisor == null) {
            picture(views.ended(how.diagnostics(), events.newestFirst(), clock.millis()));
        }
        LOG.info("The job ends: {} {}", how.outcome(), how.diagnostics());
        driver.finish(how.outcome(), how.diagnostics());
    }

    private static String problem(String what, Exception e) {
        LOG.error("{}", what, e);
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return what + ": " + message;
    }
}
