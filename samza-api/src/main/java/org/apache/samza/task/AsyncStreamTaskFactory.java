// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.task;

import org.apache.samza.annotation.InterfaceStability;

/** Makes the tasks of an application that finishes messages asynchronously. */
@InterfaceStability.Stable
public interface AsyncStreamTaskFactory extends TaskFactory<AsyncStreamTask> {}
