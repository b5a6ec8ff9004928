// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Key-value stores: one stack of cache, uncommitted writes and a store of bytes; {@code KeyValueStorageEngine} draws it. */
package org.apache.samza.storage.kv;
