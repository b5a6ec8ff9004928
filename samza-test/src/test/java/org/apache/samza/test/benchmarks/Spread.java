// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** What several rounds gave. */
record Spread(double median, double least, double most) {
    /** The median of an even number of values lies between the middle two. */
    static Spread of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** What those rounds gave that a condition picks. */
    static <T> Spread of(List<T> rounds, Predicate<T> which, ToDoubleFunction<T> value) {
        return of(rounds.stream().filter(which).mapToDouble(value));
    }

    /** The median and, in brackets and unless all are alike, the least and the most, each in the format. */
    String cell(String format) {
        if (least == most) {
            return String.format(Locale.ROOT, format, median);
        }
        return String.format(Locale.ROOT, format + " (" + format + "–" + format + ")", median, least, most);
    }

    /** How many times the other's median this one's is. */
    double over(Spread other) {
        return median / other.median;
    }
}
