// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** Jobs on YARN: submission, the driver of the application master, and commands for people. */
package org.apache.samza.job.yarn;
