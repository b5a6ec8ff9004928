// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** The container's heart: one thread that polls, processes, runs windows and timers, and commits. */
package org.apache.samza.loop;
