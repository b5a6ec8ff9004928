// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** Names by which programs of release 1.8 choose who coordinates their processes. */
package org.apache.samza.standalone;
