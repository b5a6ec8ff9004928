// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** The only place that reflects and reads configuration for a container: wires one from top to bottom. */
package org.apache.samza.assembly;
