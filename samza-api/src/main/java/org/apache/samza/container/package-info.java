// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Names of the units of work a container runs. */
package org.apache.samza.container;
