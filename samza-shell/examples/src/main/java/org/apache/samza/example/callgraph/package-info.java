// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** Calls between services, put together to trees: who called whom for one request, and what made it slow. */
package org.apache.samza.example.callgraph;
