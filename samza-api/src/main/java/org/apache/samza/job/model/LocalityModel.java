// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Where the processors of a job last ran. Immutable. */
public class LocalityModel {
    private final Map<String, ProcessorLocality> processorLocalities;

    /**
     * Builds a model.
     *
     * @param processorLocalities localities by processor id; not null, copied
     */
    public LocalityModel(Map<String, ProcessorLocality> processorLocalities) {
        this.processorLocalities = Collections.unmodifiableMap(new LinkedHashMap<>(processorLocalities));
    }

    /**
     * All localities.
     *
     * @return localities by processor id; unmodifiable
     */
    public Map<String, ProcessorLocality> getProcessorLocalities() {
        return processorLocalities;
    }

    /**
     * Where one processor last ran.
     *
     * @param processorId the processor
     * @return its locality, or null when it is not known
     */
    public ProcessorLocality getProcessorLocality(String processorId) {
        return processorLocalities.get(processorId);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof LocalityModel that && processorLocalities.equals(that.processorLocalities);
    }

    @Override
    public int hashCode() {
        return Objects.hash(processorLocalities);
    }
}
