// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** The request to drain a job: finish what is in flight between its stages, then stop. */
package org.apache.samza.drain;
