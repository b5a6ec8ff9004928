// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
/**
 * Tests that decide about time, crashes and restarts: {@link org.apache.samza.test.framework.driver.TestDriver} runs a task or an
 * application on the thread of the test, {@link org.apache.samza.test.framework.driver.DriverExtension} gives it to tests of JUnit.
 */
package org.apache.samza.test.framework.driver;
