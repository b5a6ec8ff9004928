// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** From what an application describes to the configuration, topics and plan of its job. */
package org.apache.samza.execution;
