// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza;

/**
 * The number of one partition of a stream, without saying of which stream.
 *
 * <p>Partitions order by number. Immutable.
 */
public class Partition implements Comparable<Partition> {
    private final int partition;

    /**
     * Names a partition.
     *
     * @param partition the number the system gives this partition; systems count from 0
     */
    public Partition(int partition) {
        this.partition = partition;
    }

    /** The number the system gives this partition. */
    public int getPartitionId() {
        return partition;
    }

    @Override
    public int hashCode() {
        return partition;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Partition that && that.partition == partition);
    }

    @Override
    public String toString() {
        return "Partition [partition=" + partition + "]";
    }

    @Override
    public int compareTo(Partition other) {
        return Integer.compare(partition, other.partition);
    }
}
