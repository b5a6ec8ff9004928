// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import org.apache.samza.config.Config;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.chooser.MessageChooser;
import org.apache.samza.system.chooser.MessageChooserFactory;

/** Named in property files. */
public class LastPartitionFirstFactory implements MessageChooserFactory {
    @Override
    public MessageChooser getChooser(Config config, MetricsRegistry registry) {
        return new LastPartitionFirst();
    }
}
