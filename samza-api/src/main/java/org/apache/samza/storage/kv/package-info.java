// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Stores of keys and values, as a task uses them. */
package org.apache.samza.storage.kv;
