// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.samza.Partition;
import org.apache.samza.config.schema.ConfigKey;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.SystemStreamPartition;

/** Partitions that every task reads, as {@code task.broadcast.inputs} lists them. */
public final class BroadcastInputs {
    /** Partitions for every task. */
    public static final ConfigKey<List<String>> KEY = ConfigKey.list("task.broadcast.inputs")
            .doc("Partitions that every task reads: system.stream#3 for one, system.stream#[0-7] for a range.");

    private static final Pattern ENTRY = Pattern.compile("([^.]+)\\.(.+)#(?:(\\d+)|\\[(\\d+)-(\\d+)])");

    private BroadcastInputs() {}

    /**
     * The partitions in the order of the configuration.
     *
     * @throws ConfigException naming an entry that has another form
     */
    static Set<SystemStreamPartition> partitions(Config config) {
        Set<SystemStreamPartition> partitions = new TreeSet<>();
        for (String entry : KEY.find(config).orElse(List.of())) {
            Matcher matcher = ENTRY.matcher(entry);
            if (!matcher.matches()) {
                throw new ConfigException("Invalid " + KEY + ", entry " + entry
                        + ": expected system.stream#partition or system.stream#[first-last]");
            }
            SystemStream stream = new SystemStream(matcher.group(1), matcher.group(2));
            boolean single = matcher.group(3) != null;
            int first = Integer.parseInt(single ? matcher.group(3) : matcher.group(4));
            int last = Integer.parseInt(single ? matcher.group(3) : matcher.group(5));
            for (int partition = first; partition <= last; partition++) {
                partitions.add(new SystemStreamPartition(stream, new Partition(partition)));
            }
        }
        return Collections.unmodifiableSet(new LinkedHashSet<>(partitions));
    }
}
