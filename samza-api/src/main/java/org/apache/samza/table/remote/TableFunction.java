// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import java.io.Serializable;
import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.context.Context;
import org.apache.samza.operators.functions.ClosableFunction;
import org.apache.samza.table.AsyncReadWriteUpdateTable;

/**
 * What functions that read and functions that write a remote table have in common. A function travels to the containers
 * in Java's serialised form; connections and the like are opened in {@link #init}, not before. Once initialised it may
 * be called from several threads at once.
 */
@InterfaceStability.Unstable
public interface TableFunction extends TablePart, ClosableFunction, Serializable {
    /**
     * Called once per task, before any other call.
     *
     * @param context the task's context
     * @param table the table this function works for
     */
    void init(Context context, @SuppressWarnings("rawtypes") AsyncReadWriteUpdateTable table);

    /**
     * Whether a call that failed may be worth another try. Asked only where the table has a retry policy, whose own
     * predicate can say yes as well.
     *
     * @param exception how the call failed, not null
     * @return true when the same call may succeed later
     */
    boolean isRetriable(Throwable exception);
}
