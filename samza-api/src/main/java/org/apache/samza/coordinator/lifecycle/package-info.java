// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** How a job coordinator has its job restarted when the metadata the job was started with no longer holds. */
package org.apache.samza.coordinator.lifecycle;
