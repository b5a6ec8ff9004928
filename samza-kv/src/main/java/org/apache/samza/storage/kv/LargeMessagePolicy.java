// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

/**
 * What happens to a value that the changelog would refuse for its size.
 *
 * @param action what to do
 * @param maxBytes the largest serialised value allowed
 */
record LargeMessagePolicy(Action action, int maxBytes) {
    enum Action {
        /** Nothing is checked: the changelog's producer fails at the next commit. */
        UNCHECKED,
        /** put fails at once. */
        REFUSE,
        /** The value is not stored, and counted. */
        DROP
    }

    boolean isChecked() {
        return action != Action.UNCHECKED;
    }
}
