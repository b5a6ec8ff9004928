// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job;

/** What a job coordinator finds changed against the attempt before it. */
public enum JobMetadataChange {
    /** The job was deployed anew. */
    NEW_DEPLOYMENT,
    /** Partitions, tasks or containers are dealt out differently. */
    JOB_MODEL,
    /** The config differs. */
    CONFIG
}
