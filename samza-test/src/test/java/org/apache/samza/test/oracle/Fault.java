// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

/** Something that happens to a run. */
interface Fault {
    /** Makes it happen; returns when the jobs work again, or should. */
    void strike(OracleRun run) throws Exception;
}
