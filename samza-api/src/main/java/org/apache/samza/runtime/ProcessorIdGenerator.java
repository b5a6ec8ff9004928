// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.runtime;

import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.config.Config;

/**
 * Names the processors of a job that runs in its users' processes. Named by {@code app.processor-id-generator.class};
 * implementations have a public no-argument constructor.
 */
@InterfaceStability.Evolving
public interface ProcessorIdGenerator {
    /**
     * A name for this processor.
     *
     * @param config the full config of the job
     * @return the name; different for each processor of the job that lives at the same time
     */
    String generateProcessorId(Config config);
}
