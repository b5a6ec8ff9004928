// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Shapes of the records that SQL statements see. */
package org.apache.samza.sql.schema;
