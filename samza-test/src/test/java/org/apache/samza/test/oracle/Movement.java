// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One message of the input: a thing goes from a place to another. It carries its own place in the input, so that whatever is made
 * of it can be traced back.
 *
 * @param source partition of the input
 * @param sequence count of messages before it in that partition
 */
record Movement(int source, long sequence, String from, String to, long amount) {
    static final int PARTITIONS = 8;
    private static final int PLACES = 300;
    private static final int LARGEST = 1_000;

    static Movement random(Random random, int source, long sequence) {
        return new Movement(source, sequence, randomPlace(random), randomPlace(random), random.nextInt(LARGEST));
    }

    private static String randomPlace(Random random) {
        return place(random.nextInt(PLACES));
    }

    private static String place(int number) {
        return String.format("place-%03d", number);
    }

    static List<String> places() {
        return IntStream.range(0, PLACES).mapToObj(Movement::place).toList();
    }

    /** Nothing that the jobs group by: what belongs together is spread over all partitions. */
    String key() {
        return "thing-" + source + "-" + sequence;
    }

    String text() {
        return source + ":" + sequence + ":" + from + ":" + to + ":" + amount;
    }

    static Movement parse(String text) {
        String[] field = text.split(":");
        return new Movement(
                Integer.parseInt(field[0]), Long.parseLong(field[1]), field[2], field[3], Long.parseLong(field[4]));
    }

    /** The partition that holds everything of a place, by the rule for messages that are sent with a partition key. */
    static int partitionOf(String place) {
        return Math.abs(place.hashCode() % PARTITIONS);
    }
}
