// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

/**
 * The steps of a commit. Their order is the guarantee:
 *
 * <ul>
 *   <li>a checkpoint is written only when all that its messages caused, changelog records included, is durable, and all that it
 *       names is saved;
 *   <li>a local store never holds what is not committed: it may lag its changelog, never lead it. One whose files are to be saved
 *       does from the snapshot on, and is marked for as long;
 *   <li>what a checkpoint names is removed only when a later one is durable.
 * </ul>
 */
public enum CommitStep {
    /** Note the offsets of completed input, and send ends again that these pass; what is processed later is not covered. */
    TAKE_OFFSETS,
    /** Stores hand their dirty entries over, once per key, to the changelog and to a staged batch. */
    STAGE_STORES,
    /** Outputs and changelog become durable. */
    FLUSH_PRODUCERS,
    /** Stores that state backends save are fixed as of now, and their upload begins. */
    SNAPSHOT_STORES,
    /** All is saved. Where nothing else is open meanwhile, tasks go on until it is. */
    AWAIT_UPLOADS,
    /** Input offsets, changelog positions and markers of what was saved are written. */
    WRITE_CHECKPOINTS,
    /** Where outputs, changelog and checkpoint are one transaction, it is committed. */
    COMMIT_TRANSACTION,
    /** Stores write the staged batch together with the changelog offset it stands for. */
    APPLY_STORES,
    /** State backends remove what only earlier checkpoints name. */
    CLEAN_UP,
    /** Whoever waits for committed offsets is told. */
    TELL_LISTENERS
}
