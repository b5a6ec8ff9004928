// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.zk;

/**
 * The value of {@code job.coordinator.factory}, and its default in release 1.8, for programs that share an application's tasks by
 * ZooKeeper. A program that names it links and runs, and runs all tasks by itself; a second one of the same application takes the
 * transactional ids from the first, which then ends. There is nothing to call.
 */
public final class ZkJobCoordinatorFactory {
    /** For programs that make one. */
    public ZkJobCoordinatorFactory() {}
}
