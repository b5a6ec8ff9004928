// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.MatcherKeys;

/** Chooses the partitions whose numbers lie in some ranges. */
public final class RangeSystemStreamPartitionMatcher implements SystemStreamPartitionMatcher {
    private static final Pattern RANGE = Pattern.compile("(\\d+)(?:-(\\d+))?");

    @Override
    public Set<SystemStreamPartition> filter(Set<SystemStreamPartition> partitions, Config config) {
        Set<Integer> numbers = numbers(MatcherKeys.RANGES.require(config));
        return partitions.stream()
                .filter(partition -> numbers.contains(partition.getPartition().getPartitionId()))
                .collect(Collectors.toSet());
    }

    private static Set<Integer> numbers(String ranges) {
        Set<Integer> numbers = new HashSet<>();
        for (String range : ranges.split(",", -1)) {
            Matcher matcher = RANGE.matcher(range.strip());
            if (!matcher.matches()) {
                throw new ConfigException(
                        "Invalid " + MatcherKeys.RANGES + "=" + ranges + ": expected numbers and ranges such as 1,4-7");
            }
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            for (int number = first; number <= last; number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }
}
