// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table;

import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.context.Context;

/** Makes one table for one task and looks after it. */
@InterfaceStability.Unstable
public interface TableProvider {
    /**
     * Called once, before {@link #getTable}.
     *
     * @param context the task's context
     */
    void init(Context context);

    /**
     * The table.
     *
     * @return the table, ready for use; the types of its parameters are the caller's to know
     */
    @SuppressWarnings("rawtypes")
    ReadWriteUpdateTable getTable();

    /** Closes what {@link #init} opened. */
    void close();
}
