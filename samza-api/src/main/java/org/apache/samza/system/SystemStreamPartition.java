// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import java.util.Comparator;
import java.util.Objects;
import org.apache.samza.Partition;

/**
 * One partition of one stream, or, with a key bucket, the share of it that holds the keys of that bucket.
 *
 * <p>Key buckets exist only when a partition is dealt to more than one task ({@code job.elasticity.factor}); otherwise
 * the bucket is -1. Partitions order by system, stream, partition, bucket. Immutable; the hash is computed once, since
 * this is the key of most maps a container looks into.
 */
public class SystemStreamPartition extends SystemStream implements Comparable<SystemStreamPartition> {
    private static final int NO_KEY_BUCKET = -1;

    private static final Comparator<SystemStreamPartition> ORDER = Comparator.comparing(
                    SystemStreamPartition::getSystem)
            .thenComparing(SystemStreamPartition::getStream)
            .thenComparing(SystemStreamPartition::getPartition)
            .thenComparingInt(SystemStreamPartition::getKeyBucket);

    /** The partition within the stream; never null. */
    protected final Partition partition;

    /** The hash over all fields, computed once. */
    protected final int hash;

    /** The key bucket, or -1 for the whole partition. */
    protected final int keyBucket;

    /** Made on first use; a race makes it twice, which is harmless as it is immutable. */
    private SystemStream systemStream;

    /**
     * Names a whole partition.
     *
     * @param system name of the system
     * @param stream name of the stream as the system knows it
     * @param partition the partition; not null
     * @throws NullPointerException if {@code partition} is null
     */
    public SystemStreamPartition(String system, String stream, Partition partition) {
        this(system, stream, partition, NO_KEY_BUCKET);
    }

    /**
     * Names the whole partition another name is about: the key bucket is not copied.
     *
     * @param other what to copy from; not null
     */
    public SystemStreamPartition(SystemStreamPartition other) {
        this(other.getSystem(), other.getStream(), other.getPartition(), NO_KEY_BUCKET);
    }

    /**
     * Names a whole partition of a stream.
     *
     * @param other the stream; not null
     * @param partition the partition; not null
     * @throws NullPointerException if an argument is null
     */
    public SystemStreamPartition(SystemStream other, Partition partition) {
        this(other.getSystem(), other.getStream(), partition, NO_KEY_BUCKET);
    }

    /**
     * Names a key bucket of a partition.
     *
     * @param system name of the system
     * @param stream name of the stream as the system knows it
     * @param partition the partition; not null
     * @param keyBucket the bucket, from 0, or -1 for the whole partition
     * @throws NullPointerException if {@code partition} is null
     */
    public SystemStreamPartition(String system, String stream, Partition partition, int keyBucket) {
        super(system, stream);
        this.partition = Objects.requireNonNull(partition, "partition");
        this.keyBucket = keyBucket;
        this.hash = 31 * (31 * super.hashCode() + partition.hashCode()) + keyBucket;
    }

    /**
     * Names a key bucket of the partition another name is about.
     *
     * @param other the partition; its own bucket is not looked at; not null
     * @param keyBucket the bucket, from 0, or -1 for the whole partition
     */
    public SystemStreamPartition(SystemStreamPartition other, int keyBucket) {
        this(other.getSystem(), other.getStream(), other.getPartition(), keyBucket);
    }

    /** The key bucket, or -1 for the whole partition. */
    public int getKeyBucket() {
        return keyBucket;
    }

    /** The partition within the stream; never null. */
    public Partition getPartition() {
        return partition;
    }

    /** The stream this is a partition of; never null. */
    public SystemStream getSystemStream() {
        SystemStream known = systemStream;
        if (known == null) {
            known = new SystemStream(system, stream);
            systemStream = known;
        }
        return known;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    @SuppressWarnings("EqualsGetClass") // as in the superclass, in both directions
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (other == null || other.getClass() != getClass()) {
            return false;
        }
        SystemStreamPartition that = (SystemStreamPartition) other;
        return hash == that.hash
                && keyBucket == that.keyBucket
                && partition.equals(that.partition)
                && Objects.equals(stream, that.stream)
                && Objects.equals(system, that.system);
    }

    /** For instance {@code SystemStreamPartition [kafka, orders, 3]}; written into checkpoints, so part of a format. */
    @Override
    public String toString() {
        String whole = "SystemStreamPartition [" + system + ", " + stream + ", " + partition.getPartitionId();
        return keyBucket == NO_KEY_BUCKET ? whole + "]" : whole + ", " + keyBucket + "]";
    }

    @Override
    public int compareTo(SystemStreamPartition other) {
        return ORDER.compare(this, other);
    }
}
