// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.container.grouper.task;

import org.apache.samza.config.Config;

/** Makes the grouper that {@code task.name.grouper.factory} names. Implementations have a public no-argument constructor. */
public interface TaskNameGrouperFactory {
    /** A grouper for one job. */
    TaskNameGrouper build(Config config);
}
