// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.samza.system.StreamSpec;
import org.apache.samza.system.StreamValidationException;

/** Compares a topic as it is with the stream that a job needs. */
final class TopicCheck {
    private final KafkaSettings settings;
    private final StreamSpec wanted;

    TopicCheck(KafkaSettings settings, StreamSpec wanted) {
        this.settings = settings;
        this.wanted = wanted;
    }

    /** @throws StreamValidationException when the topic has fewer partitions than wanted, or a single one is wanted */
    void partitions(int found) {
        int needed = wanted.getPartitionCount();
        boolean exactly = wanted.isCheckpointStream() || wanted.isCoordinatorStream();
        if (exactly && found != needed) {
            throw new StreamValidationException(topic() + " has " + found + " partitions, expected " + needed
                    + ": its records are read from partition 0 only. Delete the topic if it was made by mistake, and start the"
                    + " job again");
        }
        if (found < needed) {
            throw new StreamValidationException(topic() + " has " + found + " partitions, expected at least " + needed
                    + ". Add partitions (kafka-topics --alter --topic " + wanted.getPhysicalName() + " --partitions "
                    + needed
                    + ") or name another topic");
        }
    }

    /** Whether the clean-up policy matters: the stream must keep the newest record of every key. */
    boolean needsCompaction() {
        return policies(wanted.get(TopicConfig.CLEANUP_POLICY_CONFIG)).contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    /** @throws StreamValidationException when the newest record of a key may be lost */
    void cleanupPolicy(String found) {
        Set<String> expected = policies(wanted.get(TopicConfig.CLEANUP_POLICY_CONFIG));
        Set<String> actual = policies(found);
        boolean deletesUnasked = actual.contains(TopicConfig.CLEANUP_POLICY_DELETE)
                && !expected.contains(TopicConfig.CLEANUP_POLICY_DELETE);
        if (!actual.contains(TopicConfig.CLEANUP_POLICY_COMPACT) || deletesUnasked) {
            throw new StreamValidationException(topic() + " has cleanup.policy=" + found + ", expected "
                    + String.join(",", expected)
                    + ": by that policy records still needed are deleted with time. Change it"
                    + " (kafka-configs --alter --entity-type topics --entity-name " + wanted.getPhysicalName()
                    + " --add-config cleanup.policy="
                    + (expected.size() > 1 ? "[" + String.join(",", expected) + "]" : "compact")
                    + ") before records are lost");
        }
    }

    private static Set<String> policies(String text) {
        return text == null
                ? Set.of()
                : Arrays.stream(text.split(",")).map(String::strip).collect(Collectors.toCollection(TreeSet::new));
    }

    private String topic() {
        return "Topic " + wanted.getPhysicalName() + " of system " + settings.system() + " (brokers "
                + settings.brokers() + ")";
    }
}
