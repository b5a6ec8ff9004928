// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Objects as text, to carry the parts of a table through a configuration. */
package org.apache.samza.table.utils;
