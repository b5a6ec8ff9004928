// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.task;

/** Makes the tasks that run an application written with the high-level operators; implemented by the framework. */
public interface StreamOperatorTaskFactory extends TaskFactory<AsyncStreamTask> {}
