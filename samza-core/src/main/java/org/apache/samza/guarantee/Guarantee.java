// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.guarantee;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.samza.checkpoint.CheckpointManagerFactory;
import org.apache.samza.checkpoint.LoggedCheckpointManagerFactory;
import org.apache.samza.config.ChangelogSettings;
import org.apache.samza.config.CheckpointKeys;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.JobSettings;
import org.apache.samza.config.StreamKeys;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.system.SystemFactory;
import org.apache.samza.system.Systems;
import org.apache.samza.system.TransactionalSystemFactory;

/**
 * What a job promises, and why not more. The same for the same configuration, so that submitter, master and containers need not
 * tell each other.
 *
 * <p>Exactly-once means that what a commit covers, outputs, changelogs and checkpoints, is one transaction of the checkpoints'
 * system; so all of it has to be on that cluster.
 *
 * @param level the promise
 * @param reason why this level, half a sentence
 * @param asked whether the configuration asks for this level, rather than taking what can be had
 * @param checkpoints system whose transactions carry the checkpoints; empty when they are written without
 * @param spanned systems that a transaction of {@code checkpoints} can write to
 */
public record Guarantee(Level level, String reason, boolean asked, Optional<String> checkpoints, Set<String> spanned) {
    /** The promises there are. */
    public enum Level {
        /** Every input counts once in every output, changelog and checkpoint that a reader of committed records sees. */
        EXACTLY_ONCE("exactly once"),
        /** Nothing is lost; after a failure some is processed and written again. */
        AT_LEAST_ONCE("at least once");

        private final String words;

        Level(String words) {
            this.words = words;
        }
    }

    /**
     * What a configuration gets.
     *
     * @throws ConfigException with every reason when exactly-once is asked for and cannot be had
     */
    public static Guarantee of(Config config) {
        return of(config, Systems.of(config));
    }

    /** The same, over systems that the caller has made. */
    public static Guarantee of(Config config, Systems systems) {
        Clusters clusters = new Clusters(config, systems);
        Optional<String> wanted = GuaranteeKeys.GUARANTEE.find(config);
        Optional<String> carrier = carrier(config, clusters);
        if (wanted.filter(GuaranteeKeys.AT_LEAST_ONCE::equals).isPresent()) {
            String reason = GuaranteeKeys.GUARANTEE + " asks for it";
            return new Guarantee(Level.AT_LEAST_ONCE, reason, true, carrier, Set.of());
        }
        List<String> obstacles = obstacles(config, clusters, carrier);
        if (!obstacles.isEmpty()) {
            if (wanted.isPresent()) {
                throw new ConfigException("Invalid " + GuaranteeKeys.GUARANTEE + "=" + wanted.get()
                        + ": exactly-once cannot be kept, because " + String.join("; and ", obstacles)
                        + ". Change that, or ask for " + GuaranteeKeys.AT_LEAST_ONCE);
            }
            String reason = "exactly once cannot be had, because " + String.join("; and ", obstacles);
            return new Guarantee(Level.AT_LEAST_ONCE, reason, false, carrier, Set.of());
        }
        String reason = wanted.isPresent()
                ? GuaranteeKeys.GUARANTEE + " asks for it"
                : GuaranteeKeys.GUARANTEE + " is not set, and system " + carrier.orElseThrow()
                        + " can hold outputs, changelogs and checkpoints in one transaction";
        return new Guarantee(
                Level.EXACTLY_ONCE, reason, wanted.isPresent(), carrier, clusters.sameAs(carrier.orElseThrow()));
    }

    /** The system of the checkpoints, if it can write them in transactions and may. */
    private static Optional<String> carrier(Config config, Clusters clusters) {
        return GuaranteeKeys.FENCING.read(config)
                ? checkpointSystem(config).filter(system -> clusters.of(system).isPresent())
                : Optional.empty();
    }

    private static Optional<String> checkpointSystem(Config config) {
        return CheckpointKeys.FACTORY
                .find(config)
                .map(name -> ConfiguredClass.newInstance(
                        CheckpointManagerFactory.class, CheckpointKeys.FACTORY.name(), name))
                .filter(LoggedCheckpointManagerFactory.class::isInstance)
                .map(factory -> ((LoggedCheckpointManagerFactory) factory).system(config));
    }

    private static List<String> obstacles(Config config, Clusters clusters, Optional<String> carrier) {
        List<String> obstacles = new ArrayList<>();
        if (!GuaranteeKeys.FENCING.read(config)) {
            obstacles.add(GuaranteeKeys.FENCING + " is false");
        } else if (carrier.isEmpty()) {
            obstacles.add(whyNoCarrier(config));
        }
        if (GuaranteeKeys.ASYNC_COMMIT.read(config)) {
            obstacles.add(GuaranteeKeys.ASYNC_COMMIT + "=true commits what messages in flight have done so far");
        }
        if (GuaranteeKeys.COMMIT_MS.find(config).filter(ms -> ms <= 0).isPresent()) {
            obstacles.add(GuaranteeKeys.COMMIT_MS + " leaves commits to the tasks, and a transaction must end in time");
        }
        if (StreamKeys.DROP_PRODUCER_ERRORS.read(config)) {
            obstacles.add(StreamKeys.DROP_PRODUCER_ERRORS + "=true gives up messages that could not be written");
        }
        carrier.ifPresent(system -> obstacles.addAll(clusters.obstacles(system)));
        return obstacles;
    }

    private static String whyNoCarrier(Config config) {
        Optional<String> factory = CheckpointKeys.FACTORY.find(config);
        if (factory.isEmpty()) {
            return "the job keeps no checkpoints: " + CheckpointKeys.FACTORY + " is not set";
        }
        return checkpointSystem(config)
                .map(system -> "system " + system + ", which holds the checkpoints, has no transactions")
                .orElse("checkpoints are kept by " + factory.get() + ", which no transaction spans");
    }

    /** Whether every input counts once. */
    public boolean isExactlyOnce() {
        return level == Level.EXACTLY_ONCE;
    }

    /** One line for people. */
    @Override
    public String toString() {
        return level.words + ": " + reason;
    }

    /** Which systems are on which cluster, as far as they have transactions. */
    private static final class Clusters {
        private final Config config;
        private final Systems systems;

        Clusters(Config config, Systems systems) {
            this.config = config;
            this.systems = systems;
        }

        private Optional<TransactionalSystemFactory> factory(String system) {
            SystemFactory factory = systems.factory(system);
            return factory instanceof TransactionalSystemFactory transactional
                    ? Optional.of(transactional)
                    : Optional.empty();
        }

        Optional<String> of(String system) {
            return factory(system).map(factory -> factory.cluster(system, config));
        }

        Set<String> sameAs(String carrier) {
            Set<String> same = new TreeSet<>();
            for (String system : systems.names()) {
                if (of(system).equals(of(carrier))) {
                    same.add(system);
                }
            }
            return same;
        }

        List<String> obstacles(String carrier) {
            List<String> obstacles = new ArrayList<>();
            Set<String> spanned = sameAs(carrier);
            for (ChangelogSettings changelog : ChangelogSettings.all(config)) {
                String system = changelog.stream().getSystem();
                if (!spanned.contains(system)) {
                    obstacles.add("the changelog of store " + changelog.store() + " is in system " + system
                            + elsewhere(system, carrier));
                }
            }
            for (String system : systems.names()) {
                if (!spanned.contains(system) && canOnlyBeWrittenTo(system)) {
                    obstacles.add("tasks may write to system " + system + elsewhere(system, carrier));
                }
                factory(system).ifPresent(factory -> {
                    if (isInput(system)) {
                        obstacles.addAll(factory.obstaclesToReading(system, config));
                    }
                    if (spanned.contains(system)) {
                        obstacles.addAll(factory.obstaclesToWriting(system, config));
                    }
                });
            }
            return obstacles;
        }

        private boolean isInput(String system) {
            return StreamSettings.of(config).inputs().stream()
                    .anyMatch(input -> input.getSystem().equals(system));
        }

        private String elsewhere(String system, String carrier) {
            return of(system).isPresent()
                    ? ", which is on another cluster than the checkpoints in system " + carrier
                    : ", which has no transactions";
        }

        /** A system that a task can have no other use for: no input, no log of the framework, no metrics. */
        private boolean canOnlyBeWrittenTo(String system) {
            boolean hasOtherUse = isInput(system)
                    || JobSettings.system(config, JobKeys.COORDINATOR_SYSTEM).equals(system)
                    || ChangelogSettings.all(config).stream()
                            .anyMatch(
                                    changelog -> changelog.stream().getSystem().equals(system))
                    || config.entrySet().stream()
                            .anyMatch(entry -> entry.getKey().startsWith("metrics.reporter.")
                                    && entry.getKey().endsWith(".stream")
                                    && entry.getValue().startsWith(system + "."));
            return !hasOtherUse;
        }
    }
}
