// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Functions of a user's own for SQL statements. */
package org.apache.samza.sql.udfs;
