// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.util.Collection;
import org.apache.samza.config.schema.NearestName;

/** Says that a topic is not there, and which one was probably meant. */
final class UnknownTopic {
    private UnknownTopic() {}

    static String sentence(KafkaSettings settings, String topic, Collection<String> existing) {
        String hint = NearestName.hint(topic, existing);
        return "Topic " + topic + " of system " + settings.system() + " does not exist on the cluster at "
                + settings.brokers() + (hint.isEmpty() ? "." : hint)
                + " Create the topic, or correct the name where the job names it.";
    }
}
