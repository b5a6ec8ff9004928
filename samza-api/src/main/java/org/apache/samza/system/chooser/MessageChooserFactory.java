// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.chooser;

import org.apache.samza.config.Config;
import org.apache.samza.metrics.MetricsRegistry;

/**
 * Makes the chooser of a container. Named in {@code task.chooser.class}, so an implementation needs a public
 * constructor without parameters.
 */
public interface MessageChooserFactory {
    /**
     * Makes a chooser.
     *
     * @param config the configuration of the job; not null
     * @param registry where the chooser may file metrics; not null
     * @return a chooser; not null
     */
    MessageChooser getChooser(Config config, MetricsRegistry registry);
}
