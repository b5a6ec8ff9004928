// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.startpoint;

import java.util.List;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of startpoints. */
public final class StartpointKeys {
    /** Whether they are honoured. */
    public static final ConfigKey<Boolean> ENABLED = ConfigKey.bool("job.startpoint.enabled")
            .defaultsTo(true)
            .doc("Whether the job begins where startpoints say that were written for it, in place of its checkpoints.");

    /** Tells containers that there are some. */
    public static final ConfigKey<Boolean> PENDING = ConfigKey.bool("job.startpoint.pending")
            .defaultsTo(false)
            .doc(
                    "Whether tasks have startpoints that no checkpoint covers yet. The framework tells it to containers; set by hand"
                            + " it only makes them look.");

    /** Every key above. */
    public static final List<ConfigKey<?>> ALL = List.of(ENABLED, PENDING);

    private StartpointKeys() {}
}
