// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Tables kept by a remote service: the functions that reach it, and the rate they may reach it at. */
package org.apache.samza.table.remote;
