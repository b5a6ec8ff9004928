// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.metrics.reporter;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.schema.ConfigKey;

/** Regular expressions of the configuration, matched as a whole. */
final class Patterns {
    private Patterns() {}

    /**
     * Whether a text matches the key's expression.
     *
     * @throws ConfigException naming the key and the place in the expression that is wrong
     */
    static Predicate<String> read(ConfigKey<String> key, Config config, Predicate<String> unset) {
        String regex = key.read(config);
        if (regex == null) {
            return unset;
        }
        try {
            return Pattern.compile(regex).asMatchPredicate();
        } catch (PatternSyntaxException e) {
            throw new ConfigException(
                    "Invalid " + key + "=" + regex + ": expected a regular expression, but " + e.getDescription()
                            + " near index " + e.getIndex(),
                    e);
        }
    }
}
