// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table;

import java.util.Objects;
import org.apache.samza.context.Context;

/**
 * A provider that remembers its table's id and its task's surroundings. The table is made at {@link #getTable}, not before, so
 * that by then every provider of the task is initialised and one table can ask for another.
 */
public abstract class BaseTableProvider implements TableProvider {
    /** The id under {@code tables.}. */
    protected final String tableId;

    /** The task's surroundings; null before {@link #init}. */
    protected Context context;

    /** A provider, not initialised, of the table under an id. */
    public BaseTableProvider(String tableId) {
        this.tableId = Objects.requireNonNull(tableId, "A table needs an id");
    }

    @Override
    public void init(Context context) {
        this.context = Objects.requireNonNull(context, () -> "The provider of table " + tableId + " needs a context");
    }

    /** Closes nothing. */
    @Override
    public void close() {}

    /**
     * The task's surroundings.
     *
     * @throws IllegalStateException before {@link #init}
     */
    protected final Context context() {
        if (context == null) {
            throw new IllegalStateException("The provider of table " + tableId + " is not initialised");
        }
        return context;
    }
}
