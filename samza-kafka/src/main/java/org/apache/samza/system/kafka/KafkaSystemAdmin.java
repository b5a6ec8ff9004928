// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.samza.Partition;
import org.apache.samza.SamzaException;
import org.apache.samza.config.StreamKeys;
import org.apache.samza.startpoint.Startpoint;
import org.apache.samza.system.PrecedingOffsets;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.StreamValidationException;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamMetadata;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.WholeLogs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a Kafka cluster about topics, and makes, empties and checks them. Safe for use by any thread. */
final class KafkaSystemAdmin implements SystemAdmin, PrecedingOffsets, WholeLogs {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSystemAdmin.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CREATION_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration DELETION_TIMEOUT = Duration.ofSeconds(60);
    private static final long PAUSE_MS = 50;

    private final KafkaSettings settings;
    private final TopicPlans plans;
    private final Supplier<Admin> clients;
    private Admin client;
    private volatile boolean stopped;

    KafkaSystemAdmin(KafkaSettings settings, TopicPlans plans, Supplier<Admin> clients) {
        this.settings = settings;
        this.plans = plans;
        this.clients = clients;
    }

    @Override
    public void start() {
        client();
    }

    private synchronized Admin client() {
        if (stopped) {
            throw new SamzaException("The admin of system " + settings.system() + " was stopped");
        }
        if (client == null) {
            client = clients.get();
        }
        return client;
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        if (client != null) {
            client.close(CLOSE_TIMEOUT);
            client = null;
        }
    }

    @Override
    public boolean isStopped() {
        return stopped;
    }

    private LogEnds logEnds() {
        return new LogEnds(client(), settings.isolation());
    }

    @Override
    public Map<SystemStreamPartition, String> getOffsetsAfter(Map<SystemStreamPartition, String> offsets) {
        Map<SystemStreamPartition, String> after = new HashMap<>();
        offsets.forEach((ssp, offset) ->
                after.put(ssp, offset == null ? null : Long.toString(Offsets.parse(ssp, offset) + 1)));
        return after;
    }

    @Override
    public String offsetBefore(SystemStreamPartition ssp, String offset) {
        return Long.toString(Offsets.parse(ssp, offset) - 1);
    }

    @Override
    public Integer offsetComparator(String offset1, String offset2) {
        return Offsets.compare(offset1, offset2);
    }

    @Override
    public Map<String, SystemStreamMetadata> getSystemStreamMetadata(Set<String> streamNames) {
        return asking("the offsets of " + streamNames, () -> {
            Map<String, List<TopicPartition>> partitions = new LinkedHashMap<>();
            describe(streamNames).forEach((topic, description) -> partitions.put(topic, partitions(description)));
            Map<TopicPartition, SystemStreamPartitionMetadata> ends = logEnds()
                    .of(partitions.values().stream().flatMap(List::stream).toList());
            return metadata(partitions, ends::get);
        });
    }

    @Override
    public Map<String, SystemStreamMetadata> getSystemStreamPartitionCounts(Set<String> streamNames, long cacheTtl) {
        return asking("the partitions of " + streamNames, () -> {
            SystemStreamPartitionMetadata unknown = new SystemStreamPartitionMetadata(null, null, null);
            Map<String, List<TopicPartition>> partitions = new LinkedHashMap<>();
            describe(streamNames).forEach((topic, description) -> partitions.put(topic, partitions(description)));
            return metadata(partitions, partition -> unknown);
        });
    }

    private static Map<String, SystemStreamMetadata> metadata(
            Map<String, List<TopicPartition>> partitions,
            Function<TopicPartition, SystemStreamPartitionMetadata> ends) {
        Map<String, SystemStreamMetadata> metadata = new LinkedHashMap<>();
        partitions.forEach((topic, topicPartitions) -> {
            Map<Partition, SystemStreamPartitionMetadata> byPartition = new LinkedHashMap<>();
            topicPartitions.forEach(
                    partition -> byPartition.put(new Partition(partition.partition()), ends.apply(partition)));
            metadata.put(topic, new SystemStreamMetadata(topic, byPartition));
        });
        return metadata;
    }

    @Override
    public Map<SystemStreamPartition, SystemStreamPartitionMetadata> getSSPMetadata(Set<SystemStreamPartition> ssps) {
        return asking("the offsets of " + ssps, () -> {
            Map<SystemStreamPartition, TopicPartition> wanted =
                    ssps.stream().collect(Collectors.toMap(Function.identity(), KafkaSystemAdmin::topicPartition));
            describe(wanted.values().stream().map(TopicPartition::topic).collect(Collectors.toSet()));
            Map<TopicPartition, SystemStreamPartitionMetadata> ends = logEnds().of(Set.copyOf(wanted.values()));
            Map<SystemStreamPartition, SystemStreamPartitionMetadata> metadata = new HashMap<>();
            wanted.forEach((ssp, partition) -> metadata.put(ssp, ends.get(partition)));
            return metadata;
        });
    }

    @Override
    public Map<SystemStreamPartition, String> endsOfLogs(Collection<SystemStreamPartition> ssps) {
        return asking("the ends of " + ssps, () -> {
            Map<SystemStreamPartition, TopicPartition> wanted =
                    ssps.stream().collect(Collectors.toMap(Function.identity(), KafkaSystemAdmin::topicPartition));
            Map<TopicPartition, Long> ends = new LogEnds(client(), IsolationLevel.READ_UNCOMMITTED)
                    .offsets(Set.copyOf(wanted.values()), partition -> OffsetSpec.latest());
            Map<SystemStreamPartition, String> found = new HashMap<>();
            wanted.forEach((ssp, partition) -> found.put(ssp, Long.toString(ends.get(partition))));
            return found;
        });
    }

    private static TopicPartition topicPartition(SystemStreamPartition ssp) {
        return new TopicPartition(ssp.getStream(), ssp.getPartition().getPartitionId());
    }

    /** @throws StreamValidationException naming the topic, and the one probably meant, when it does not exist */
    private Map<String, TopicDescription> describe(Collection<String> topics)
            throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> descriptions = new LinkedHashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                client().describeTopics(topics).topicNameValues().entrySet()) {
            try {
                descriptions.put(topic.getKey(), topic.getValue().get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                    throw new StreamValidationException(UnknownTopic.sentence(
                            settings,
                            topic.getKey(),
                            client().listTopics().names().get()));
                }
                throw e;
            }
        }
        return descriptions;
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }

    /**
     * Creates a topic and waits until every partition takes records.
     *
     * @return true when it was created; false when it was there
     * @throws SamzaException naming topic, brokers, what Kafka refused and the key to change
     */
    @Override
    public boolean createStream(StreamSpec spec) {
        NewTopic topic = plans.plan(spec);
        return asking("to create topic " + topic.name(), () -> {
            boolean created = create(spec, topic);
            int partitions = created ? topic.numPartitions() : partitionsOfExisting(topic.name());
            logEnds()
                    .awaitLeaders(IntStream.range(0, partitions)
                            .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                            .toList());
            return created;
        });
    }

    /** Asked again for a while: when another process has just made the topic, not every broker knows of it. */
    private int partitionsOfExisting(String topic) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + CREATION_TIMEOUT.toNanos();
        while (true) {
            try {
                return describe(Set.of(topic)).get(topic).partitions().size();
            } catch (StreamValidationException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
        }
    }

    private boolean create(StreamSpec spec, NewTopic topic) throws ExecutionException, InterruptedException {
        try {
            client().createTopics(Set.of(topic)).all().get();
            LOG.info(
                    "Created topic {} of system {} with {} partitions, {} replicas and {}",
                    topic.name(),
                    settings.system(),
                    topic.numPartitions(),
                    topic.replicationFactor(),
                    topic.configs());
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            if (e.getCause() instanceof InvalidReplicationFactorException refused) {
                throw new SamzaException(
                        "Cannot create topic " + topic.name() + " of system " + settings.system() + " with "
                                + topic.replicationFactor() + " replicas: the cluster at " + settings.brokers()
                                + " has "
                                + client().describeCluster().nodes().get().size() + " brokers. Lower "
                                + plans.replicationKey(spec) + ", or add brokers (" + refused.getMessage() + ")",
                        refused);
            }
            throw e;
        }
    }

    @Override
    public void validateStream(StreamSpec spec) {
        String topic = spec.getPhysicalName();
        TopicCheck check = new TopicCheck(settings, spec);
        asking("to check topic " + topic, () -> {
            check.partitions(describe(Set.of(topic)).get(topic).partitions().size());
            if (check.needsCompaction()) {
                checkCleanupPolicy(check, topic);
            }
            return null;
        });
    }

    private void checkCleanupPolicy(TopicCheck check, String topic) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            check.cleanupPolicy(client().describeConfigs(Set.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                    .value());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicAuthorizationException)) {
                throw e;
            }
            LOG.warn(
                    "Cannot see whether topic {} is compacted: {}",
                    topic,
                    e.getCause().getMessage());
        }
    }

    /** Deletes the topic with its records and waits until it is gone; a topic that is not there is clear. */
    @Override
    public boolean clearStream(StreamSpec spec) {
        String topic = spec.getPhysicalName();
        return asking("to delete topic " + topic, () -> {
            try {
                client().deleteTopics(Set.of(topic)).all().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
            long deadline = System.nanoTime() + DELETION_TIMEOUT.toNanos();
            while (client().listTopics().names().get().contains(topic)) {
                if (System.nanoTime() - deadline > 0) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
            return true;
        });
    }

    /** Deletes records up to and including some offsets, if the configuration permits it for the system. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // A deletion that fails costs disk space only; it is logged.
    public void deleteMessages(Map<SystemStreamPartition, String> offsets) {
        if (!StreamKeys.SYSTEM_DELETE_COMMITTED.of(settings.system()).read(settings.config()) || offsets.isEmpty()) {
            return;
        }
        Map<TopicPartition, RecordsToDelete> deletions = new HashMap<>();
        offsets.forEach((ssp, offset) ->
                deletions.put(topicPartition(ssp), RecordsToDelete.beforeOffset(Offsets.parse(ssp, offset) + 1)));
        client().deleteRecords(deletions).all().whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn("Could not delete committed records of {}: {}", deletions.keySet(), failure.getMessage());
            }
        });
    }

    @Override
    public Set<SystemStream> getAllSystemStreams() {
        return asking(
                "for its topics",
                () -> client().listTopics().names().get().stream()
                        .map(topic -> new SystemStream(settings.system(), topic))
                        .collect(Collectors.toSet()));
    }

    @Override
    public String resolveStartpointToOffset(SystemStreamPartition ssp, Startpoint startpoint) {
        return startpoint.apply(ssp, new StartpointOffsets(this::offset));
    }

    private long offset(SystemStreamPartition ssp, OffsetSpec spec) {
        TopicPartition partition = topicPartition(ssp);
        return asking("for an offset of " + partition, () -> {
            describe(Set.of(partition.topic()));
            return logEnds().offsets(Set.of(partition), any -> spec).get(partition);
        });
    }

    /** Fences the transactional ids that begin with a prefix; see {@link TransactionFence}. */
    Set<String> fence(String prefix, Collection<String> topics) {
        return asking(
                "to fence the transactional ids " + prefix + "*",
                () -> new TransactionFence(client()).fence(prefix, topics));
    }

    /** A question to the cluster. */
    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private <T> T asking(String what, Question<T> question) {
        try {
            return question.ask();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new SamzaException(
                    "Asked system " + settings.system() + " (brokers " + settings.brokers() + ") " + what + ", but: "
                            + cause.getMessage() + " (" + cause.getClass().getSimpleName() + ")",
                    cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SamzaException("Interrupted while asking system " + settings.system() + " " + what, e);
        }
    }
}
