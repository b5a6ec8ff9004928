// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

/**
 * Names of one run's topics and jobs; every run has its own.
 *
 * @param run short name of the run
 */
record OracleTopics(String run) {
    /** Keys of the jobs' own configuration. */
    static final String OUTPUT = "oracle.output";

    static final String PROFILES = "oracle.profiles";

    String movements() {
        return run + "-movements";
    }

    String legs() {
        return run + "-legs";
    }

    String profiles() {
        return run + "-profiles";
    }

    String enriched() {
        return run + "-enriched";
    }

    String rekeyJob() {
        return run + "-rekey";
    }

    String countJob() {
        return run + "-count";
    }

    String changelog(String store) {
        return run + "-" + store + "-log";
    }

    static String checkpoints(String job) {
        return "__samza_checkpoint_ver_1_for_" + job + "_1";
    }
}
