// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/**
 * Systems, inputs and outputs written down in code in place of configuration. A descriptor becomes configuration by its
 * {@code toConfig()}; it is used by one thread while an application is described.
 */
package org.apache.samza.system.descriptors;
