// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.sideinput;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.samza.config.Config;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.storage.SideInputsProcessor;
import org.apache.samza.storage.SideInputsProcessorFactory;
import org.apache.samza.storage.kv.Entry;

/** Stores messages as they are, and notes each in a file. */
public final class SeenPrices implements SideInputsProcessorFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public SideInputsProcessor getSideInputsProcessor(Config config, MetricsRegistry registry) {
        return notingIn(config.get("seen.file"));
    }

    static SideInputsProcessor notingIn(String file) {
        return (message, store) -> {
            try {
                String line = message.getSystemStreamPartition().getPartition().getPartitionId() + "@"
                        + message.getOffset() + " " + message.getKey() + "\n";
                Files.writeString(Path.of(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return List.of(new Entry<>(message.getKey(), message.getMessage()));
        };
    }
}
