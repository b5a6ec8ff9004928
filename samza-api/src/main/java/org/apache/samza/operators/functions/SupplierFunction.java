// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.functions;

import java.io.Serializable;
import org.apache.samza.annotation.InterfaceStability;

/**
 * Makes the value that a window starts from.
 *
 * @param <T> type of the value
 */
@InterfaceStability.Unstable
@FunctionalInterface
public interface SupplierFunction<T> extends InitableFunction, ClosableFunction, Serializable {
    /**
     * Makes a value. It is called anew for each window that receives its first message; as a fold may change what it
     * gets, the value should be a new one each time.
     *
     * @return the value to start from
     */
    T get();
}
