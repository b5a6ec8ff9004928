// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.task;

import org.apache.samza.annotation.InterfaceStability;

/** Makes the tasks of an application that processes message by message. */
@InterfaceStability.Stable
public interface StreamTaskFactory extends TaskFactory<StreamTask> {}
