// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.clustermanager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.samza.SamzaException;
import org.apache.samza.agent.Clock;
import org.apache.samza.agent.NamedThreads;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.ConfigSource;
import org.apache.samza.config.MapConfig;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.coordination.ContainerEnvironment;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.coordination.SubmittedConfig;
import org.apache.samza.execution.ApplicationPlan;
import org.apache.samza.http.BearerToken;
import org.apache.samza.master.ClusterDriver;
import org.apache.samza.master.ClusterDriverFactory;
import org.apache.samza.master.JobCoordinator;
import org.apache.samza.master.MasterEnd;
import org.apache.samza.master.MasterHost;
import org.apache.samza.master.MasterKeys;
import org.apache.samza.system.Systems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application master's process: what {@code run-jc.sh} starts.
 *
 * <p>Environment: {@code SAMZA_COORDINATOR_SYSTEM_CONFIG}, the JSON of the keys that open the coordinator stream, or
 * {@code SAMZA_SUBMISSION_CONFIG}, the JSON of the keys that load the whole configuration; {@code SAMZA_COORDINATOR_TOKEN}, what
 * containers show; {@code NM_HOST}, this host's name in the cluster.
 *
 * <p>Exit codes: 0 the job finished its work, 1 the job failed and the cluster knows, 2 this attempt ended and another may go on.
 */
public final class ClusterBasedJobCoordinatorRunner {
    static final String COORDINATOR_SYSTEM_CONFIG = "SAMZA_COORDINATOR_SYSTEM_CONFIG";
    static final String SUBMISSION_CONFIG = "SAMZA_SUBMISSION_CONFIG";
    private static final String SOURCE = "job-coordinator";
    private static final int LEFT = 2;
    private static final Logger LOG = LoggerFactory.getLogger(ClusterBasedJobCoordinatorRunner.class);

    private ClusterBasedJobCoordinatorRunner() {}

    /** Runs one attempt of the master and exits. */
    public static void main(String[] args) throws InterruptedException {
        AtomicReference<Integer> code = new AtomicReference<>(LEFT);
        Thread master = NamedThreads.thread("samza-master", () -> code.set(run(System.getenv())));
        master.start();
        master.join();
        System.exit(code.get());
    }

    static int run(Map<String, String> environment) {
        return run(environment, () -> bootstrap(environment));
    }

    /** One attempt of the master, from what opens the job's coordinator stream. */
    static int run(Map<String, String> environment, Supplier<Config> source) {
        try {
            Config bootstrap = source.get();
            MasterEnd end = new JobCoordinator(
                            bootstrap,
                            ClusterBasedJobCoordinatorRunner::driver,
                            token(environment),
                            MasterHost.inCluster(environment.get("NM_HOST")),
                            Clock.SYSTEM)
                    .run();
            if (!end.isSuccess()) {
                LOG.error("{}", end.diagnostics());
            }
            return end.isSuccess() ? 0 : end.outcome() == null ? LEFT : 1;
        } catch (RuntimeException e) {
            LOG.error("The application master cannot start: {}", e.getMessage(), e);
            return LEFT;
        }
    }

    private static Config bootstrap(Map<String, String> environment) {
        String submission = environment.get(SUBMISSION_CONFIG);
        if (submission != null) {
            return submitted(json(SUBMISSION_CONFIG, submission));
        }
        String coordinator = environment.get(COORDINATOR_SYSTEM_CONFIG);
        if (coordinator == null) {
            throw new ConfigException("Missing environment variable " + COORDINATOR_SYSTEM_CONFIG
                    + ": expected the submitter to have set it. This program is started by the cluster, not by hand.");
        }
        return new MapConfig(json(COORDINATOR_SYSTEM_CONFIG, coordinator));
    }

    /** Loads the whole configuration and leaves it in the coordinator stream, where masters read it. */
    private static Config submitted(Map<String, String> submission) {
        Config given = new ConfigSource(null, List.of(), submission).load();
        return submitted(given, ApplicationPlan.of(given));
    }

    /** Does what the submitter of a planned job does otherwise. */
    static Config submitted(Config given, Optional<ApplicationPlan> plan) {
        Config config = plan.map(ApplicationPlan::config).orElse(given);
        try (Systems systems = Systems.of(config);
                CoordinatorStream stream = CoordinatorStream.of(config, systems, SOURCE)) {
            plan.ifPresent(application -> application.prepare(systems));
            stream.create();
            stream.readAll();
            SubmittedConfig.write(stream, config);
        }
        return config;
    }

    static Map<String, String> json(String variable, String text) {
        ObjectMapper mapper = new ObjectMapper();
        TypeReference<Map<String, String>> type = new TypeReference<>() {};
        try {
            // Submitters escape quotes for the shell that starts this process; not every shell takes the escapes away.
            return mapper.readValue(text.startsWith("{\\") ? text.replace("\\\"", "\"") : text, type);
        } catch (JsonProcessingException e) {
            // Without the cause: the parser quotes the text, which may hold a secret.
            throw new ConfigException("Invalid environment variable " + variable
                    + ": expected a JSON object of texts, the mistake is at column "
                    + e.getLocation().getColumnNr());
        }
    }

    private static BearerToken token(Map<String, String> environment) {
        String secret = environment.get(ContainerEnvironment.TOKEN);
        if (secret == null || secret.isBlank()) {
            LOG.warn(
                    "{} is not set: a new token is made, and containers of other attempts cannot be adopted",
                    ContainerEnvironment.TOKEN);
            return BearerToken.random();
        }
        return new BearerToken(secret);
    }

    private static ClusterDriver driver(Config config) {
        String className = MasterKeys.CLUSTER_FACTORY.read(config);
        ClusterDriver driver = ConfiguredClass.newInstance(
                        ClusterDriverFactory.class, MasterKeys.CLUSTER_FACTORY.name(), className)
                .create(config);
        if (driver == null) {
            throw new SamzaException(className + " made no driver");
        }
        return driver;
    }
}
