// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/** Systems and streams in memory, as a test describes them. */
package org.apache.samza.test.framework.system.descriptors;
