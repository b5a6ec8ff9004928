// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Records as SQL statements see them. */
package org.apache.samza.sql;
