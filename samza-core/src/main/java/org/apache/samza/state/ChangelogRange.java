// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.samza.SamzaException;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemStreamMetadata.SystemStreamPartitionMetadata;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.WholeLogs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A partition of a changelog or side input as it was when a restore began, and the order of its offsets.
 *
 * @param partition the partition
 * @param oldest offset of the oldest record; the same as {@code end} when there is none
 * @param end offset that the next record will get; null when the log is empty and its system cannot tell
 * @param admin orders offsets
 */
record ChangelogRange(SystemStreamPartition partition, String oldest, String end, SystemAdmin admin) {
    private static final Logger LOG = LoggerFactory.getLogger(ChangelogRange.class);

    /**
     * Asks the system.
     *
     * @throws SamzaException when the partition does not exist
     */
    static ChangelogRange of(SystemAdmin admin, SystemStreamPartition partition) {
        SystemStreamPartitionMetadata log =
                admin.getSSPMetadata(Set.of(partition)).get(partition);
        if (log == null) {
            throw new SamzaException("Partition " + partition
                    + " does not exist: the topic was deleted or has fewer partitions than the job's"
                    + " plan says. Start the job again with run-job.sh, which makes changelogs and a new plan");
        }
        // What is committed may lie behind somebody's open transaction; a restore waits for it to end.
        String end = admin instanceof WholeLogs whole
                ? whole.endsOfLogs(Set.of(partition)).get(partition)
                : log.getUpcomingOffset();
        if (end == null && log.getNewestOffset() != null) {
            end = after(admin, partition, log.getNewestOffset());
        }
        String first = log.getUpcomingOffset() == null ? end : log.getUpcomingOffset();
        String oldest = log.getOldestOffset() == null ? first : log.getOldestOffset();
        return new ChangelogRange(partition, oldest, end, admin);
    }

    /** The offset that follows one of this partition. */
    String after(String offset) {
        return after(admin, partition, offset);
    }

    private static String after(SystemAdmin admin, SystemStreamPartition partition, String offset) {
        String next = admin.getOffsetsAfter(Map.of(partition, offset)).get(partition);
        if (next == null) {
            throw new SamzaException("System " + partition.getSystem() + " cannot say which offset of " + partition
                    + " follows " + offset + ", so it can hold neither changelogs nor side inputs");
        }
        return next;
    }

    /** The part up to and with {@code last}; all when that lies outside. */
    ChangelogRange upTo(String last) {
        String next = after(last);
        return isBeforeEnd(next) && compare(next, oldest) >= 0
                ? new ChangelogRange(partition, oldest, next, admin)
                : this;
    }

    /** Whether records from {@code offset} on, null for none, are yet to come before the end. */
    boolean isBeforeEnd(String offset) {
        return offset != null && end != null && compare(offset, end) < 0;
    }

    /** Why a copy that stands for {@code applied} cannot be brought up to date by replaying what follows; empty when it can. */
    Optional<String> whyNotFrom(String applied) {
        Optional<String> next = next(applied);
        return next.isEmpty()
                ? Optional.of("it stands for '" + applied + "', which is no offset of " + partition)
                : whyNotFrom(applied, next.get());
    }

    /** What follows an offset that was read from a file and may be anything; empty when it is none. */
    private Optional<String> next(String applied) {
        try {
            String next = after(applied);
            Integer order = admin.offsetComparator(applied, next);
            return order != null && order < 0 && !applied.startsWith("-") ? Optional.of(next) : Optional.empty();
        } catch (IllegalArgumentException | SamzaException e) {
            LOG.debug("{} is no offset of {}", applied, partition, e);
            return Optional.empty();
        }
    }

    private Optional<String> whyNotFrom(String applied, String next) {
        if (end == null || compare(next, end) > 0) {
            return Optional.of("it stands for offset " + applied + ", but the next offset of " + partition + " is "
                    + (end == null ? "its first" : end) + ": the log was cut or made anew");
        }
        if (compare(next, oldest) < 0) {
            return Optional.of("it stands for offset " + applied + ", but " + partition + " begins at " + oldest
                    + ": records between were deleted");
        }
        return Optional.empty();
    }

    /** Why a copy cannot be used that stands for {@code applied} although only this part is wanted; empty when it can. */
    Optional<String> whyAhead(String applied) {
        return compare(after(applied), end) <= 0
                ? Optional.empty()
                : Optional.of("it stands for offset " + applied + " of " + partition
                        + ", but the last checkpoint covers what lies before " + end + " only");
    }

    /** Offsets from {@code start} to the end; 0 when the offsets of this system are no numbers. */
    long distanceFrom(String start) {
        try {
            return Math.max(0, Long.parseLong(end) - Long.parseLong(start));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private int compare(String left, String right) {
        Integer order = admin.offsetComparator(left, right);
        if (order == null) {
            throw new SamzaException(
                    "System " + partition.getSystem() + " cannot say which of the offsets " + left + " and " + right
                            + " of " + partition + " comes first, so it can hold neither changelogs nor side inputs");
        }
        return order;
    }
}
