// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table;

import org.apache.samza.annotation.InterfaceStability;

/**
 * Marks something that holds records by key, of which a stream can be joined to or written into.
 *
 * @param <R> type of records
 */
@InterfaceStability.Unstable
public interface Table<R> {}
