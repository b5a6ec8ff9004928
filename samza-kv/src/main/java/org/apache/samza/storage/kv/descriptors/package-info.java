// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** Tables kept in RocksDB, written down in code. Used by one thread while an application is described. */
package org.apache.samza.storage.kv.descriptors;
