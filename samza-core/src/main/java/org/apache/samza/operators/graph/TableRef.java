// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.graph;

import org.apache.samza.table.Table;

/**
 * A table of the application, where operators name it. Tasks get the table itself from their context.
 *
 * @param id the table's id
 * @param <R> type of its records
 */
public record TableRef<R>(String id) implements Table<R> {}
