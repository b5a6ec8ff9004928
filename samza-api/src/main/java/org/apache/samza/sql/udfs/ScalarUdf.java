// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.sql.udfs;

import org.apache.samza.config.Config;
import org.apache.samza.context.Context;

/**
 * A function that makes one value of its arguments. The class carries {@link SamzaSqlUdf} and has a public constructor
 * without parameters; each method to call carries {@link SamzaSqlUdfMethod}.
 */
public interface ScalarUdf {
    /**
     * Called once per object, before anything else of it.
     *
     * @param udfConfig configuration of the function; not null
     * @param context surroundings of the task that calls it
     */
    void init(Config udfConfig, Context context);
}
