// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.task;

/**
 * A task that cleans up after its last message.
 *
 * @deprecated release what the task owns in the task context of the application instead
 *     ({@link org.apache.samza.context.ApplicationTaskContext#stop()})
 */
@Deprecated
public interface ClosableTask {
    /**
     * Runs once when the container stops in an orderly way; not after a crash. Stores can still be read, but nothing
     * sent from here on is covered by a commit.
     *
     * @throws Exception is logged; the container goes on stopping
     */
    void close() throws Exception;
}
