// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** File systems for Hadoop. */
package org.apache.samza.util.hadoop;
