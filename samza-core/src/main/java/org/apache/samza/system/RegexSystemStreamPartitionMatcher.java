// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.MatcherKeys;

/** Chooses the partitions whose numbers match a regular expression. */
public final class RegexSystemStreamPartitionMatcher implements SystemStreamPartitionMatcher {
    @Override
    public Set<SystemStreamPartition> filter(Set<SystemStreamPartition> partitions, Config config) {
        Pattern pattern = pattern(MatcherKeys.REGEX.require(config));
        return partitions.stream()
                .filter(partition -> pattern.matcher(
                                Integer.toString(partition.getPartition().getPartitionId()))
                        .matches())
                .collect(Collectors.toSet());
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new ConfigException(
                    "Invalid " + MatcherKeys.REGEX + "=" + regex + ": expected a regular expression; "
                            + e.getDescription(),
                    e);
        }
    }
}
