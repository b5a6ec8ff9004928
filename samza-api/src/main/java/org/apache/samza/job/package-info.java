// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** A job as the thing that is submitted to an execution environment, and how it is doing there. */
package org.apache.samza.job;
