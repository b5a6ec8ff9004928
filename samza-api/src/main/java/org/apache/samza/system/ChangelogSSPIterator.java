// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

/**
 * Walks through one changelog partition and tells which messages are state to restore and which came after the
 * restored state and are to be trimmed, that is undone.
 *
 * <p>The mode is that of the message returned last. For one thread.
 */
public class ChangelogSSPIterator extends BoundedSSPIterator {
    /** What to do with a message of the changelog. */
    public enum Mode {
        /** Apply it to the store. */
        RESTORE,
        /** It was written after the state that is restored: its key goes back to the value it had before. */
        TRIM
    }

    private final String restoreOffset;
    private final boolean trimEnabled;
    private Mode mode;

    /**
     * Walks to where the partition ends at present.
     *
     * @param systemConsumer a started consumer the partition is registered with; nobody else may poll it meanwhile; not
     *     null
     * @param changelogSSP the changelog partition; not null
     * @param restoreOffset offset of the last message that belongs to the restored state; null if none does
     * @param admin compares offsets of the partition; not null
     * @param trimEnabled whether messages after {@code restoreOffset} are to be trimmed; if not, all are restored
     */
    public ChangelogSSPIterator(
            SystemConsumer systemConsumer,
            SystemStreamPartition changelogSSP,
            String restoreOffset,
            SystemAdmin admin,
            boolean trimEnabled) {
        this(systemConsumer, changelogSSP, restoreOffset, admin, trimEnabled, null);
    }

    /**
     * Walks up to and including a given offset.
     *
     * @param systemConsumer a started consumer the partition is registered with; nobody else may poll it meanwhile; not
     *     null
     * @param changelogSSP the changelog partition; not null
     * @param restoreOffset offset of the last message that belongs to the restored state; null if none does
     * @param admin compares offsets of the partition; not null
     * @param trimEnabled whether messages after {@code restoreOffset} are to be trimmed; if not, all are restored
     * @param endOffset offset of the last message to deliver; null to go as far as there are messages
     */
    public ChangelogSSPIterator(
            SystemConsumer systemConsumer,
            SystemStreamPartition changelogSSP,
            String restoreOffset,
            SystemAdmin admin,
            boolean trimEnabled,
            String endOffset) {
        super(systemConsumer, changelogSSP, endOffset, admin);
        this.restoreOffset = restoreOffset;
        this.trimEnabled = trimEnabled;
        this.mode = trimEnabled && restoreOffset == null ? Mode.TRIM : Mode.RESTORE;
    }

    @Override
    public IncomingMessageEnvelope next() {
        IncomingMessageEnvelope message = super.next();
        // Offsets only grow, so once trimming, there is nothing left to compare.
        if (trimEnabled && mode == Mode.RESTORE && compareOffsets(message.getOffset(), restoreOffset) > 0) {
            mode = Mode.TRIM;
        }
        return message;
    }

    /** What to do with the message returned last; before the first, what to expect. */
    public Mode getMode() {
        return mode;
    }
}
