// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/**
 * How far a task has come, written so that a later attempt of the task can go on from there.
 *
 * <p>A checkpoint holds the offset of the last message processed per input partition. Version 2 adds what each state
 * backend needs to bring its stores back to the same moment.
 */
package org.apache.samza.checkpoint;
