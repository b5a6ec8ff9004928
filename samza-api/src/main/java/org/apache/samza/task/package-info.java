// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/**
 * The low-level programming model: a task gets one message at a time from its input partitions and sends messages to
 * output streams.
 *
 * <p>A task class implements {@link org.apache.samza.task.StreamTask} or {@link org.apache.samza.task.AsyncStreamTask},
 * and any of {@link org.apache.samza.task.InitableTask}, {@link org.apache.samza.task.WindowableTask},
 * {@link org.apache.samza.task.ClosableTask}, {@link org.apache.samza.task.EndOfStreamListenerTask} and
 * {@link org.apache.samza.task.DrainListenerTask} for the moments of its life it cares about.
 */
package org.apache.samza.task;
