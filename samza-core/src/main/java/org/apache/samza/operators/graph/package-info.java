// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** What an application that is written with operators describes: steps, and the edges between them. */
package org.apache.samza.operators.graph;
