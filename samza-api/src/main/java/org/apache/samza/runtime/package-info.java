// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Running an application from a user's own process, and the life of the processors that do its work. */
package org.apache.samza.runtime;
