// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.functions;

import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.context.Context;

/** A function that prepares itself before its first message. */
@InterfaceStability.Evolving
public interface InitableFunction {
    /**
     * Runs once in each task, after the task's stores have been restored and before any message. Operators are prepared
     * in the order of the stream: an operator before those that get what it hands on. By default does nothing.
     *
     * @param context the surroundings of the task: stores, tables, metrics, configuration; may be kept; not null
     */
    default void init(Context context) {}
}
