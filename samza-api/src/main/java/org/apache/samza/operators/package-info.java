// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/**
 * The programming interface of operators: an application describes how messages flow from
 * {@link org.apache.samza.operators.MessageStream} to {@link org.apache.samza.operators.MessageStream}, and the engine
 * runs the description in its tasks. Beside it stand message shapes and timers that applications meet whichever
 * programming interface they use: pairs of key and value, partial table updates, and the scheduler of keyed timers.
 */
package org.apache.samza.operators;
