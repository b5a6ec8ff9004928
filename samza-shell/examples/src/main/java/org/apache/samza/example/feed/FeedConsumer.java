// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.util.BlockingEnvelopeMap;

/**
 * Reads each file on a thread of its own. {@link BlockingEnvelopeMap} does the rest: it holds the messages until they are polled, and
 * makes the thread wait while there are enough.
 */
final class FeedConsumer extends BlockingEnvelopeMap {
    private static final int MOST_WAITING = 1_000;
    private static final long LOOK_AGAIN_MS = 50;

    private final Path directory;
    private final boolean bounded;
    private final Map<SystemStreamPartition, Long> starts = new HashMap<>();
    private final Map<SystemStreamPartition, Thread> readers = new HashMap<>();

    FeedConsumer(Path directory, boolean bounded, MetricsRegistry registry) {
        super(registry);
        this.directory = directory;
        this.bounded = bounded;
    }

    @Override
    protected BlockingQueue<IncomingMessageEnvelope> newBlockingQueue() {
        return new LinkedBlockingQueue<>(MOST_WAITING);
    }

    /** The offset is that of the first message wanted; null for the beginning. */
    @Override
    public void register(SystemStreamPartition partition, String offset) {
        super.register(partition, offset);
        starts.put(partition, offset == null ? 0 : Long.parseLong(offset));
    }

    @Override
    public void start() {
        starts.forEach((partition, first) -> {
            var reader = new Thread(() -> read(partition, first), "feed-" + partition.getStream());
            reader.setDaemon(true);
            readers.put(partition, reader);
            reader.start();
        });
    }

    @Override
    public void stop() {
        readers.values().forEach(Thread::interrupt);
    }

    private void read(SystemStreamPartition partition, long first) {
        try (BufferedReader file = Files.newBufferedReader(directory.resolve(partition.getStream()))) {
            var lines = new WholeLines(file);
            for (long number = 0; ; number++) {
                String line = lines.next();
                if (line == null && bounded) {
                    put(partition, IncomingMessageEnvelope.buildEndOfStreamEnvelope(partition));
                    return;
                } else if (line == null) {
                    line = await(partition, lines);
                }
                if (number >= first) {
                    put(partition, new IncomingMessageEnvelope(partition, Long.toString(number), null, line));
                }
            }
        } catch (IOException e) {
            setFailureCause(e);
        } catch (InterruptedException e) {
            // Stopped; what was not polled is read again after the next start.
            Thread.currentThread().interrupt();
        }
    }

    /** The line that comes when the file has grown. */
    private String await(SystemStreamPartition partition, WholeLines lines) throws IOException, InterruptedException {
        setIsAtHead(partition, true);
        String line = null;
        while (line == null) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
            line = lines.next();
        }
        setIsAtHead(partition, false);
        return line;
    }
}
