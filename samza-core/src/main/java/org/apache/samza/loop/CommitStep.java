// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

/**
 * The steps of a commit. Their order is the guarantee:
 *
 * <ul>
 *   <li>a checkpoint is written only when all that its messages caused, changelog records included, is durable;
 *   <li>a local store never holds what is not committed: it may lag its changelog, never lead it.
 * </ul>
 */
public enum CommitStep {
    /** Note the offsets of completed input; what is processed later is not covered. */
    TAKE_OFFSETS,
    /** Stores hand their dirty entries over, once per key, to the changelog and to a staged batch. */
    STAGE_STORES,
    /** Outputs and changelog become durable. */
    FLUSH_PRODUCERS,
    /** Input offsets and changelog positions are written. */
    WRITE_CHECKPOINTS,
    /** Where outputs, changelog and checkpoint are one transaction, it is committed. */
    COMMIT_TRANSACTION,
    /** Stores write the staged batch together with the changelog offset it stands for. */
    APPLY_STORES,
    /** Whoever waits for committed offsets is told. */
    TELL_LISTENERS
}
