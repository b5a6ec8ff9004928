// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Pieces connectors are built from, and small types shared by the other packages. */
package org.apache.samza.util;
