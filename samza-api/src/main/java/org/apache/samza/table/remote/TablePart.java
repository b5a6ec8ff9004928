// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import java.util.Collections;
import java.util.Map;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.config.Config;

/** A piece a table is put together from, which may have settings of its own to leave in the configuration. */
@InterfaceStability.Unstable
public interface TablePart {
    /**
     * The settings of this part. By default there are none.
     *
     * @param jobConfig the job's configuration
     * @param tableConfig what the table's descriptor has written so far
     * @return values by key, the keys relative to this part: the table's descriptor puts its prefix before them; not
     *     null
     */
    default Map<String, String> toConfig(Config jobConfig, Config tableConfig) {
        return Collections.emptyMap();
    }
}
