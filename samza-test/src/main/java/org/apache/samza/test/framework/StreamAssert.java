// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.samza.test.framework.system.descriptors.InMemoryOutputDescriptor;

/**
 * Compares what an application has sent with what it should have, by {@code equals}, arrays by their contents. Look after {@link
 * TestRunner#run} has returned: what comes later is not waited for.
 *
 * <p>Methods throw an {@link AssertionError} that names what is missing and what is too much.
 */
public class StreamAssert {
    /** Methods are static. */
    public StreamAssert() {}

    /**
     * Requires a stream to hold these messages and no others.
     *
     * @param expected of all partitions, in any order; one that is there twice must be found twice
     * @param outputDescriptor a stream that was added to a runner
     * @param timeout how long reading may take
     */
    public static <StreamMessageType> void containsInAnyOrder(
            List<StreamMessageType> expected,
            InMemoryOutputDescriptor<StreamMessageType> outputDescriptor,
            Duration timeout)
            throws InterruptedException {
        requireOfAll(outputDescriptor, timeout, expected, StreamAssert::requireInAnyOrder);
    }

    /**
     * Requires partitions of a stream to hold these messages and no others.
     *
     * @param expected messages by number of the partition; partitions that are left out are not looked at
     * @param outputDescriptor a stream that was added to a runner
     * @param timeout how long reading may take
     */
    public static <StreamMessageType> void containsInAnyOrder(
            Map<Integer, List<StreamMessageType>> expected,
            InMemoryOutputDescriptor<StreamMessageType> outputDescriptor,
            Duration timeout)
            throws InterruptedException {
        requireOfEach(outputDescriptor, timeout, expected, StreamAssert::requireInAnyOrder);
    }

    /**
     * Requires a stream to hold these messages in this order and no others.
     *
     * @param expected messages of the first partition, then of the second one, and so on
     * @param outputDescriptor a stream that was added to a runner
     * @param timeout how long reading may take
     */
    public static <StreamMessageType> void containsInOrder(
            List<StreamMessageType> expected,
            InMemoryOutputDescriptor<StreamMessageType> outputDescriptor,
            Duration timeout)
            throws InterruptedException {
        requireOfAll(outputDescriptor, timeout, expected, StreamAssert::requireInOrder);
    }

    /**
     * Requires partitions of a stream to hold these messages in this order and no others.
     *
     * @param expected messages by number of the partition; partitions that are left out are not looked at
     * @param outputDescriptor a stream that was added to a runner
     * @param timeout how long reading may take
     */
    public static <StreamMessageType> void containsInOrder(
            Map<Integer, List<StreamMessageType>> expected,
            InMemoryOutputDescriptor<StreamMessageType> outputDescriptor,
            Duration timeout)
            throws InterruptedException {
        requireOfEach(outputDescriptor, timeout, expected, StreamAssert::requireInOrder);
    }

    /** What is required of messages that were found. */
    private interface Requirement {
        void check(String place, List<?> expected, List<?> found);
    }

    private static <M> void requireOfAll(
            InMemoryOutputDescriptor<M> output, Duration timeout, List<M> expected, Requirement requirement) {
        List<M> all = new ArrayList<>();
        TestRunner.<M>consumeStream(output, timeout).values().forEach(all::addAll);
        requirement.check(output.getStreamId(), expected, all);
    }

    private static <M> void requireOfEach(
            InMemoryOutputDescriptor<M> output,
            Duration timeout,
            Map<Integer, List<M>> expected,
            Requirement requirement) {
        Map<Integer, List<M>> found = TestRunner.consumeStream(output, timeout);
        expected.forEach((partition, messages) ->
                requirement.check(output.getStreamId() + ", partition " + partition, messages, found.get(partition)));
    }

    private static void requireInAnyOrder(String place, List<?> expected, List<?> found) {
        requireThere(place, expected, found);
        List<Object> missing = new ArrayList<>();
        List<Object> excess = new ArrayList<>(found);
        for (Object message : expected) {
            int index = indexOf(message, excess);
            if (index < 0) {
                missing.add(message);
            } else {
                excess.remove(index);
            }
        }
        if (!missing.isEmpty() || !excess.isEmpty()) {
            throw new AssertionError("Stream " + place + ": expected in any order " + expected + ", found " + found
                    + "; missing " + missing + ", too much " + excess);
        }
    }

    private static int indexOf(Object message, List<Object> messages) {
        for (int i = 0; i < messages.size(); i++) {
            if (Objects.deepEquals(message, messages.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static void requireInOrder(String place, List<?> expected, List<?> found) {
        requireThere(place, expected, found);
        for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
            if (i >= expected.size() || i >= found.size() || !Objects.deepEquals(expected.get(i), found.get(i))) {
                throw new AssertionError("Stream " + place + ": expected in this order " + expected + ", found " + found
                        + "; the first difference is at index " + i);
            }
        }
    }

    private static void requireThere(String place, List<?> expected, List<?> found) {
        Objects.requireNonNull(expected, "expected");
        if (found == null) {
            throw new AssertionError("Stream " + place + ": expected " + expected + ", found no such partition");
        }
    }
}
