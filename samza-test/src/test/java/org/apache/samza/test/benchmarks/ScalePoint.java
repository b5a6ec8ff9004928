// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One program at one size of the work.
 *
 * @param axis what grows
 * @param size how large it is
 * @param label of the curve
 * @param partitions of input and output
 * @param bytes of a message
 * @param job properties of ours besides
 */
record ScalePoint(Axis axis, int size, String label, Side side, int partitions, int bytes, Map<String, String> job) {

    /** Properties of a job that has one task for all partitions. */
    static final Map<String, String> ONE_TASK = Map.of(
            "job.systemstreampartition.grouper.factory",
            "org.apache.samza.container.grouper.stream.AllSspToSingleTaskGrouperFactory");

    /** What grows. */
    enum Axis {
        PARTITIONS("partitions", List.of(8, 64, 256)) {
            @Override
            Stream<ScalePoint> points(int size) {
                return Stream.of(
                        point(size, "raw", Side.RAW, size, Load.MESSAGE_BYTES, Map.of()),
                        point(size, "one task", Side.AT_LEAST_ONCE, size, Load.MESSAGE_BYTES, ONE_TASK),
                        point(size, "a task for each", Side.AT_LEAST_ONCE, size, Load.MESSAGE_BYTES, Map.of()),
                        point(size, "… exactly once", Side.EXACTLY_ONCE, size, Load.MESSAGE_BYTES, Map.of()));
            }
        },
        MESSAGE_BYTES("bytes of a message", List.of(100, 1_000, 10_000, 100_000)) {
            @Override
            Stream<ScalePoint> points(int size) {
                return Stream.of(
                        point(size, "raw", Side.RAW, Load.PARTITIONS, size, Map.of()),
                        point(size, "at least once", Side.AT_LEAST_ONCE, Load.PARTITIONS, size, Map.of()),
                        point(size, "exactly once", Side.EXACTLY_ONCE, Load.PARTITIONS, size, Map.of()));
            }
        },
        CONTAINERS("containers", List.of(1, 2)) {
            @Override
            Stream<ScalePoint> points(int size) {
                Map<String, String> count = Map.of("job.container.count", Integer.toString(size));
                return Stream.of(
                        point(size, "at least once", Side.AT_LEAST_ONCE, Load.PARTITIONS, Load.MESSAGE_BYTES, count),
                        point(size, "exactly once", Side.EXACTLY_ONCE, Load.PARTITIONS, Load.MESSAGE_BYTES, count));
            }
        };

        final String title;
        final List<Integer> sizes;

        Axis(String title, List<Integer> sizes) {
            this.title = title;
            this.sizes = sizes;
        }

        /** All programs at that size. */
        abstract Stream<ScalePoint> points(int size);

        ScalePoint point(int size, String label, Side side, int partitions, int bytes, Map<String, String> job) {
            return new ScalePoint(this, size, label, side, partitions, bytes, job);
        }

        /** As in commands. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Curves, in the order of the table. */
        List<String> labels() {
            return points(sizes.get(0)).map(ScalePoint::label).toList();
        }
    }

    /** Topic of its messages, which it shares with others of the same size. */
    String input() {
        return "scale-" + partitions + "-" + bytes;
    }
}
