// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** The name under which property files know stores in memory. */
package org.apache.samza.storage.kv.inmemory;
