// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import org.apache.samza.config.Config;

/**
 * What is dropped rather than ending the container.
 *
 * @param undecodable whether input that cannot be deserialised is counted and skipped
 * @param unencodable whether output that cannot be serialised is counted and dropped
 */
public record DropPolicies(boolean undecodable, boolean unencodable) {
    /** Nothing is dropped. */
    public static final DropPolicies NONE = new DropPolicies(false, false);

    /** The policies of a job. */
    public static DropPolicies of(Config config) {
        return new DropPolicies(
                FlowKeys.DROP_DESERIALIZATION_ERRORS.read(config), FlowKeys.DROP_SERIALIZATION_ERRORS.read(config));
    }
}
