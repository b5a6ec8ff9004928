// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** How the engine sees a window. Not for applications. */
package org.apache.samza.operators.windows.internal;
