// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.coordination;

/**
 * What a master answers to a report.
 *
 * @param alive whether the process is to go on
 * @param drain names the drain that the job is in; empty while it is in none, and for a process that is to end
 */
public record MasterAnswer(boolean alive, String drain) {
    /** To a process that is no longer wanted. */
    public static final MasterAnswer UNWANTED = new MasterAnswer(false, "");
}
