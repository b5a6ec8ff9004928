// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** Main programs of the processes that run an application. */
package org.apache.samza.runtime;
