// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.drain;

import java.util.function.Consumer;
import org.apache.samza.agent.CloseStack;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobKeys;
import org.apache.samza.coordinator.metadatastore.CoordinatorStreamStore;
import org.apache.samza.util.NoOpMetricsRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What whoever runs a job's containers has open while the job can be drained: a {@link DrainMonitor} over the coordinator stream. One
 * for the whole job; containers are told by their master.
 */
public final class DrainWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DrainWatch.class);

    private final CloseStack open = new CloseStack();

    private DrainWatch() {}

    /**
     * Begins to watch, unless drains are disabled or the run has no id, as it was submitted before runs had one.
     *
     * @param config of the run
     * @param asked gets the drain's name, once, on the monitor's thread
     */
    public static DrainWatch start(Config config, Consumer<String> asked) {
        DrainWatch watch = new DrainWatch();
        if (DrainKeys.ENABLED.read(config) && JobKeys.RUN_ID.find(config).isPresent()) {
            CoordinatorStreamStore store = new CoordinatorStreamStore(config, new NoOpMetricsRegistry());
            watch.open.push("the coordinator stream of the drain monitor", store::close);
            DrainMonitor monitor = new DrainMonitor(store, config);
            monitor.registerDrainCallback(
                    () -> monitor.request().map(DrainUtils::name).ifPresent(asked));
            watch.open.push("the drain monitor", monitor::stop);
            monitor.start();
        }
        return watch;
    }

    /** Ends the watch. That something cannot be closed is logged and concerns nobody else. */
    @Override
    public void close() {
        try {
            open.close();
        } catch (RuntimeException e) {
            LOG.debug("The drain watch did not close well", e);
        }
    }
}
