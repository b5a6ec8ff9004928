// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Wishes of an operator to move or restart the container of a running job, and the answers to them. */
package org.apache.samza.container.placement;
