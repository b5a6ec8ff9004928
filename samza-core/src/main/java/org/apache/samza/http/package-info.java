// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** A small HTTP server: routes, a token, limits. Knows no word of the domain. */
package org.apache.samza.http;
