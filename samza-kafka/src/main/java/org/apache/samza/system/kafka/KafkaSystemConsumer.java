// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.samza.SamzaException;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.PositionedConsumer;
import org.apache.samza.system.SystemStreamMetadata.OffsetType;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.WakeableConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads partitions of Kafka on the caller's thread: no thread, no queue of its own. What the caller does not ask for is paused
 * in the Kafka client, which keeps what it has fetched; so memory is bounded by the client's fetch sizes.
 *
 * <p>One thread registers, starts and polls. {@link #stop()} and {@link #wakeUp()} may come from any thread and end a poll
 * that waits; {@link #position} and {@link #lag} may be asked by any thread and never wait.
 */
final class KafkaSystemConsumer implements PositionedConsumer, WakeableConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSystemConsumer.class);
    private static final Duration STEP_OF_ENDLESS_POLL = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final long METRICS_INTERVAL_MS = 1000;

    private final KafkaSettings settings;
    private final StreamSettings streams;
    private final Function<Map<String, Object>, Consumer<byte[], byte[]>> clients;
    private final KafkaSystemConsumerMetrics metrics;
    private final Map<SystemStreamPartition, Feed> feeds = new HashMap<>();
    private final Map<TopicPartition, Feed> feedsByTopicPartition = new HashMap<>();

    // Held for the length of a poll: the Kafka client belongs to one thread at a time, and stop() waits its turn.
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean stopping;
    private volatile Consumer<byte[], byte[]> client;
    private Set<SystemStreamPartition> attended = Set.of();
    private long metricsKeptAt;

    KafkaSystemConsumer(
            KafkaSettings settings,
            StreamSettings streams,
            Function<Map<String, Object>, Consumer<byte[], byte[]>> clients,
            KafkaSystemConsumerMetrics metrics) {
        this.settings = settings;
        this.streams = streams;
        this.clients = clients;
        this.metrics = metrics;
    }

    /**
     * Adds a partition to read, before {@link #start()}. Registered twice, it is read from the smaller offset.
     *
     * @param offset the first offset to read; null for the stream's default
     */
    @Override
    public void register(SystemStreamPartition ssp, String offset) {
        if (client != null) {
            throw new SamzaException(
                    "Register " + ssp + " before the consumer of system " + settings.system() + " is started");
        }
        Long start = offset == null ? null : Math.max(Offsets.parse(ssp, offset), 0);
        TopicPartition partition =
                new TopicPartition(ssp.getStream(), ssp.getPartition().getPartitionId());
        Feed known = feedsByTopicPartition.get(partition);
        if (known == null) {
            known = new Feed(ssp, metrics.partition(partition));
            known.startAt(start);
            feedsByTopicPartition.put(partition, known);
        } else {
            known.startAt(smaller(ssp, known.start(), start));
        }
        feeds.put(ssp, known);
    }

    private Long smaller(SystemStreamPartition ssp, Long a, Long b) {
        if (a == null || b == null) {
            boolean defaultIsSmaller = streams.offsetDefault(ssp.getSystemStream()) == OffsetType.OLDEST;
            return defaultIsSmaller ? null : (a == null ? b : a);
        }
        return Math.min(a, b);
    }

    /**
     * Connects, checks that every partition exists and goes to where each begins.
     *
     * @throws SamzaException naming system, brokers and topic when one of that fails; nothing is left open then
     */
    @Override
    public void start() {
        turn.lock();
        try {
            metrics.registered(feeds.size());
            if (feeds.isEmpty() || stopping) {
                return;
            }
            client = clients.apply(settings.consumer(feeds.size()));
            client.assign(feedsByTopicPartition.keySet());
            attended = new HashSet<>(feeds.keySet());
            requireTopics();
            seek();
        } catch (KafkaException e) {
            close();
            throw failure("Cannot start reading", feeds.values(), e);
        } catch (SamzaException e) {
            close();
            throw e;
        } finally {
            turn.unlock();
        }
    }

    private void requireTopics() {
        Map<String, Integer> highest = new HashMap<>();
        feedsByTopicPartition.keySet().forEach(tp -> highest.merge(tp.topic(), tp.partition(), Math::max));
        highest.forEach((topic, partition) -> {
            List<PartitionInfo> partitions = client.partitionsFor(topic);
            if (partitions == null || partitions.isEmpty()) {
                throw new SamzaException(UnknownTopic.sentence(
                        settings, topic, client.listTopics().keySet()));
            }
            if (partitions.size() <= partition) {
                throw new SamzaException("Cannot read partition " + partition + " of topic " + topic + " of system "
                        + settings.system() + " (brokers " + settings.brokers() + "): the topic has "
                        + partitions.size()
                        + " partitions");
            }
        });
    }

    private void seek() {
        Map<Boolean, List<TopicPartition>> byDefault = feedsByTopicPartition.values().stream()
                .filter(feed -> feed.start() == null)
                .collect(Collectors.partitioningBy(
                        this::beginsAtOldest, Collectors.mapping(Feed::topicPartition, Collectors.toList())));
        seekTo(client.beginningOffsets(byDefault.get(true)));
        seekTo(client.endOffsets(byDefault.get(false)));
        for (Feed feed : feedsByTopicPartition.values()) {
            client.seek(feed.topicPartition(), feed.position());
        }
    }

    private boolean beginsAtOldest(Feed feed) {
        return streams.offsetDefault(feed.ssp().getSystemStream()) == OffsetType.OLDEST;
    }

    private void seekTo(Map<TopicPartition, Long> offsets) {
        offsets.forEach((topicPartition, offset) -> {
            Feed feed = feedsByTopicPartition.get(topicPartition);
            feed.position(offset);
            LOG.info("Reading {}", feed);
        });
    }

    /**
     * The next messages of some partitions.
     *
     * @param asked registered partitions; those left out are paused
     * @param timeoutMs longest wait for a first message; 0 for what is there, negative to wait until there is one
     * @return messages in order, by partition; partitions without any are left out
     * @throws SamzaException naming system, brokers and partitions when Kafka cannot be read
     */
    @Override
    public Map<SystemStreamPartition, List<IncomingMessageEnvelope>> poll(
            Set<SystemStreamPartition> asked, long timeoutMs) throws InterruptedException {
        turn.lock();
        try {
            if (stopping || client == null) {
                return Map.of();
            }
            if (asked.isEmpty()) {
                metrics.skippedFetch();
                return Map.of();
            }
            attend(asked);
            return fetch(timeoutMs);
        } finally {
            turn.unlock();
        }
    }

    /** Pauses what is no longer asked for and resumes what is asked for again; free when nothing changed. */
    private void attend(Set<SystemStreamPartition> asked) {
        if (attended.equals(asked)) {
            return;
        }
        List<TopicPartition> pause = new ArrayList<>();
        for (SystemStreamPartition ssp : attended) {
            if (!asked.contains(ssp)) {
                shift(feeds.get(ssp), false, pause);
            }
        }
        List<TopicPartition> resume = new ArrayList<>();
        for (SystemStreamPartition ssp : asked) {
            Feed feed = feeds.get(ssp);
            if (feed == null) {
                throw new SamzaException("Asked for messages of " + ssp
                        + ", which was not registered with the consumer of" + " system " + settings.system());
            }
            shift(feed, true, resume);
        }
        client.pause(pause);
        client.resume(resume);
        attended = new HashSet<>(asked);
    }

    private static void shift(Feed feed, boolean open, List<TopicPartition> changed) {
        if (feed.isOpen() != open) {
            feed.open(open);
            changed.add(feed.topicPartition());
        }
    }

    private Map<SystemStreamPartition, List<IncomingMessageEnvelope>> fetch(long timeoutMs)
            throws InterruptedException {
        Duration wait = timeoutMs < 0 ? STEP_OF_ENDLESS_POLL : Duration.ofMillis(timeoutMs);
        try {
            Map<SystemStreamPartition, List<IncomingMessageEnvelope>> messages;
            do {
                messages = envelopes(client.poll(wait));
            } while (timeoutMs < 0 && messages.isEmpty() && !stopping);
            return messages;
        } catch (OffsetOutOfRangeException e) {
            reset(e);
            return Map.of();
        } catch (WakeupException e) {
            return Map.of();
        } catch (InterruptException e) {
            Thread.interrupted();
            throw (InterruptedException)
                    new InterruptedException("Interrupted while reading system " + settings.system()).initCause(e);
        } catch (KafkaException e) {
            throw failure("Cannot read", attended.stream().map(feeds::get).toList(), e);
        }
    }

    private Map<SystemStreamPartition, List<IncomingMessageEnvelope>> envelopes(
            ConsumerRecords<byte[], byte[]> records) {
        long now = System.currentTimeMillis();
        Set<TopicPartition> partitions = records.partitions();
        Map<SystemStreamPartition, List<IncomingMessageEnvelope>> messages = new HashMap<>(partitions.size() * 2);
        for (TopicPartition partition : partitions) {
            Feed feed = feedsByTopicPartition.get(partition);
            messages.put(feed.ssp(), feed.envelopes(records.records(partition), now));
        }
        // Also names partitions where only transaction markers or compacted offsets were passed.
        for (Map.Entry<TopicPartition, OffsetAndMetadata> next :
                records.nextOffsets().entrySet()) {
            Feed feed = feedsByTopicPartition.get(next.getKey());
            feed.position(next.getValue().offset());
            feed.lag(lagOf(feed));
        }
        metrics.messagesRead(records.count());
        keepMetrics(now);
        return messages;
    }

    private long lagOf(Feed feed) {
        OptionalLong lag = client.currentLag(feed.topicPartition());
        return lag.isPresent() ? lag.getAsLong() : Feed.UNKNOWN;
    }

    /** What need not be newer than a second. */
    private void keepMetrics(long now) {
        if (now - metricsKeptAt >= METRICS_INTERVAL_MS) {
            metricsKeptAt = now;
            for (Feed feed : feedsByTopicPartition.values()) {
                feed.lag(lagOf(feed));
                metrics.bytesRead(feed.takeBytesRead());
            }
        }
    }

    private void reset(OffsetOutOfRangeException e) {
        Set<TopicPartition> partitions = e.offsetOutOfRangePartitions().keySet();
        try {
            Map<TopicPartition, Long> oldest = client.beginningOffsets(partitions);
            Map<TopicPartition, Long> upcoming = client.endOffsets(partitions);
            e.offsetOutOfRangePartitions().forEach((partition, wanted) -> {
                Feed feed = feedsByTopicPartition.get(partition);
                String found = "offset " + wanted + " of " + partition + " of system " + settings.system()
                        + " is not in the log, which holds " + oldest.get(partition) + " to " + upcoming.get(partition);
                boolean toOldest = switch (ruleOf(feed)) {
                    case OLDEST -> true;
                    case UPCOMING -> false;
                    case STREAM_DEFAULT -> beginsAtOldest(feed);
                    case LOOK_AGAIN ->
                        throw new SamzaException("Cannot go on: " + found
                                + "; the log was cut while it was read. The next start reads what there is then");
                    case FAIL, CLIENT ->
                        throw new SamzaException("Cannot go on: " + found
                                + "; set " + KafkaKeys.OFFSET_RESET.of(settings.system())
                                + " to earliest or latest to go on from there, or set the checkpoint");
                };
                long target = (toOldest ? oldest : upcoming).get(partition);
                LOG.warn("Messages may be skipped or read again: {}; going on at {}", found, target);
                client.seek(partition, target);
                feed.position(target);
            });
        } catch (WakeupException woken) {
            // Nothing was sought: the next poll finds the same offset out of range, and comes here again.
        } catch (KafkaException failed) {
            throw failure(
                    "Cannot find the limits of",
                    partitions.stream().map(feedsByTopicPartition::get).toList(),
                    failed);
        }
    }

    /** A store that side inputs fill must not miss messages unnoticed: its next start finds the hole and reads everything. */
    private OffsetReset.Rule ruleOf(Feed feed) {
        return streams.isSideInput(feed.ssp().getSystemStream())
                ? OffsetReset.Rule.LOOK_AGAIN
                : settings.offsetReset().rule();
    }

    private SamzaException failure(String what, Collection<Feed> concerned, KafkaException e) {
        Predicate<Feed> named = feed ->
                String.valueOf(e.getMessage()).contains(feed.topicPartition().topic());
        boolean narrows = concerned.stream().anyMatch(named);
        TreeSet<String> partitions = concerned.stream()
                .filter(narrows ? named : feed -> true)
                .map(Feed::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        String shown = partitions.stream().limit(10).collect(Collectors.joining(", "));
        return new SamzaException(
                what + " " + shown + (partitions.size() > 10 ? " and " + (partitions.size() - 10) + " more" : "")
                        + " of system " + settings.system() + " (brokers " + settings.brokers() + "): "
                        + e.getMessage(),
                e);
    }

    @Override
    public String position(SystemStreamPartition ssp) {
        long position = feed(ssp).position();
        return position == Feed.UNKNOWN ? null : Long.toString(position);
    }

    @Override
    public long lag(SystemStreamPartition ssp) {
        Feed feed = feed(ssp);
        if (turn.tryLock()) {
            try {
                if (client != null && !stopping) {
                    feed.lag(lagOf(feed));
                }
            } finally {
                turn.unlock();
            }
        }
        return feed.lag();
    }

    private Feed feed(SystemStreamPartition ssp) {
        Feed feed = feeds.get(ssp);
        if (feed == null) {
            throw new SamzaException(ssp + " was not registered with the consumer of system " + settings.system());
        }
        return feed;
    }

    @Override
    public void wakeUp() {
        Consumer<byte[], byte[]> polling = client;
        if (polling != null) {
            polling.wakeup();
        }
    }

    @Override
    public void stop() {
        stopping = true;
        Consumer<byte[], byte[]> polling = client;
        if (polling != null && !turn.isHeldByCurrentThread()) {
            polling.wakeup();
        }
        turn.lock();
        try {
            close();
        } finally {
            turn.unlock();
        }
    }

    private void close() {
        Consumer<byte[], byte[]> closing = client;
        client = null;
        if (closing == null) {
            return;
        }
        try {
            closing.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        } catch (KafkaException e) {
            LOG.warn("The consumer of system {} did not close cleanly: {}", settings.system(), e.getMessage());
        }
    }
}
