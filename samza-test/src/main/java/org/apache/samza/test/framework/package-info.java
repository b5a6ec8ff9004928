// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/**
 * Tests of applications without a cluster: {@link org.apache.samza.test.framework.TestRunner} runs one in this process on streams
 * in memory, {@link org.apache.samza.test.framework.StreamAssert} looks at what it sent.
 */
package org.apache.samza.test.framework;
