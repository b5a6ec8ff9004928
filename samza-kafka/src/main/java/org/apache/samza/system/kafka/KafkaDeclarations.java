// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.samza.checkpoint.kafka.KafkaCheckpointKeys;
import org.apache.samza.config.schema.ConfigDeclarations;
import org.apache.samza.config.schema.ConfigKey;

/** The keys of this module. */
public final class KafkaDeclarations implements ConfigDeclarations {
    @Override
    public List<ConfigKey<?>> keys() {
        List<ConfigKey<?>> keys = new ArrayList<>(KafkaKeys.ALL);
        keys.addAll(KafkaCheckpointKeys.ALL);
        return List.copyOf(keys);
    }
}
