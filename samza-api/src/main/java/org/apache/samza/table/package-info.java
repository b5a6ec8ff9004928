// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/**
 * Tables: keys and values behind one interface, be they in a local store or in a remote service. Every call exists in a
 * blocking and in an asynchronous form.
 */
package org.apache.samza.table;
