// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.plan;

import java.util.Set;
import org.apache.samza.config.ChangelogSettings;
import org.apache.samza.config.Config;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.StreamValidationException;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemStreamMetadata;
import org.apache.samza.system.Systems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sure that the changelogs of a job exist and fit. */
final class Topics {
    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);

    private Topics() {}

    /**
     * Creates the changelogs that do not exist and checks those that do.
     *
     * @param partitions partitions that the tasks need
     * @throws StreamValidationException when a changelog exists with another clean-up policy or too few partitions
     */
    static void ensureChangelogs(Config config, Systems systems, int partitions) {
        for (ChangelogSettings changelog : ChangelogSettings.all(config)) {
            SystemAdmin admin = systems.admin(changelog.stream().getSystem());
            StreamSpec spec = changelog.spec(partitions);
            if (admin.createStream(spec)) {
                LOG.info(
                        "Created changelog {} of store {} with {} partitions",
                        StreamSettings.name(changelog.stream()),
                        changelog.store(),
                        partitions);
            } else {
                requirePartitions(changelog, admin, partitions);
                admin.validateStream(spec);
            }
        }
    }

    private static void requirePartitions(ChangelogSettings changelog, SystemAdmin admin, int partitions) {
        String topic = changelog.stream().getStream();
        SystemStreamMetadata metadata =
                admin.getSystemStreamPartitionCounts(Set.of(topic), 0).get(topic);
        int found = metadata == null
                ? 0
                : metadata.getSystemStreamPartitionMetadata().size();
        if (found < partitions) {
            throw new StreamValidationException("Changelog " + StreamSettings.name(changelog.stream()) + " of store "
                    + changelog.store() + " has " + found + " partitions, the job's tasks need " + partitions
                    + ". Add partitions to the topic, which moves no state, or name another topic in stores."
                    + changelog.store() + ".changelog to begin with an empty store");
        }
    }
}
