// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.task;

/**
 * How an {@link AsyncStreamTask} reports the end of one message.
 *
 * <p>Exactly one call of one of the two methods is due per message, from any thread. A second call, or none within
 * {@code task.callback.timeout.ms}, stops the container.
 */
public interface TaskCallback {
    /** The message is done; a commit may cover it from now on. */
    void complete();

    /**
     * The message could not be processed; the container stops.
     *
     * @param error why; not null
     */
    void failure(Throwable error);
}
