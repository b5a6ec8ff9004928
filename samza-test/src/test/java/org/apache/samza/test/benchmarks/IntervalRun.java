// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.benchmarks;

/** One run at one setting: a backlog drained, and then messages at a steady pace. */
record IntervalRun(IntervalSetting setting, int round, Measurement drain, Delays delays) {}
