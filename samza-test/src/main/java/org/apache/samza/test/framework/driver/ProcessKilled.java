// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

/**
 * Ends whatever the process under test is doing. An error, so that code under test that catches exceptions, or a job that ignores
 * them, does not go on.
 */
final class ProcessKilled extends Error {
    private static final long serialVersionUID = 1L;

    ProcessKilled() {
        super("The process under test was killed here");
    }
}
