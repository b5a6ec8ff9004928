// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Tables described in code: each descriptor turns into the configuration keys its table is made from. */
package org.apache.samza.table.descriptors;
