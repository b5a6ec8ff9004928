// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.remote;

import java.util.Objects;
import org.apache.samza.context.Context;
import org.apache.samza.table.AsyncReadWriteUpdateTable;

/** A table function that remembers the table it works for. */
public abstract class BaseTableFunction implements TableFunction {
    private static final long serialVersionUID = 1L;

    /** The table this function works for; null before {@link #init}, and it does not travel with the function. */
    @SuppressWarnings("rawtypes")
    protected transient AsyncReadWriteUpdateTable table;

    /** A function without a table yet. */
    public BaseTableFunction() {}

    /**
     * Remembers the table. Whoever overrides this calls it first.
     *
     * @param context the task's context, not null
     * @param table the table, not null
     */
    @Override
    public void init(Context context, @SuppressWarnings("rawtypes") AsyncReadWriteUpdateTable table) {
        Objects.requireNonNull(context, "A table function needs a context");
        this.table = Objects.requireNonNull(table, "A table function needs its table");
    }
}
