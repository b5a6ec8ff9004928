// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

/**
 * What a container tells its master with each heartbeat.
 *
 * @param containerId the job's container (processor id)
 * @param executionId the cluster's name of the process
 * @param host host the process is on
 * @param phase what it is doing
 * @param restoredRecords changelog records replayed since the start
 * @param restoreTotalRecords changelog records to replay as estimated at the start; 0 when nothing is to be restored
 * @param restoredBytes bytes of keys and values replayed
 * @param rebuiltStores stores whose local copy was damaged or out of date, and was set aside; they are restored in full
 * @param processedMessages messages processed since the start
 * @param lag messages between positions and ends of the inputs; -1 when not known
 * @param failure the one line that says why the container ends; empty while it does not
 */
public record ContainerReport(
        String containerId,
        String executionId,
        String host,
        Phase phase,
        long restoredRecords,
        long restoreTotalRecords,
        long restoredBytes,
        long rebuiltStores,
        long processedMessages,
        long lag,
        String failure) {

    /** Life of a container process. */
    public enum Phase {
        /** Reading its model, opening systems. */
        STARTING,
        /** Bringing local stores up to their changelogs. */
        RESTORING,
        /** Processing. */
        RUNNING,
        /** Processing what is in flight inside of the job, without reading more of its inputs. */
        DRAINING,
        /** Committing and closing. */
        STOPPING,
        /** About to exit with an error. */
        FAILED;

        /** Whether messages are processed. */
        public boolean isAtWork() {
            return this == RUNNING || this == DRAINING;
        }
    }
}
