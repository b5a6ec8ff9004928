// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Timers a task sets by key. */
package org.apache.samza.scheduler;
