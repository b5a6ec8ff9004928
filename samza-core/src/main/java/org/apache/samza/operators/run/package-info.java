// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/**
 * Runs the steps of an application inside of one task. Messages are pushed from operator to operator by plain calls, on the
 * thread that has the task; state lies in the task's ordinary stores.
 */
package org.apache.samza.operators.run;
