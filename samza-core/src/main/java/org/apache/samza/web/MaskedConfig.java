// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.web;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.samza.config.Config;

/** Makes a configuration fit to be shown to anybody. */
public final class MaskedConfig {
    private static final Pattern SECRET_KEY = Pattern.compile(
            "password|passwd|passphrase|secret|token|credential|jaas|private[._-]?key|access[._-]?key|api[._-]?key");
    private static final Pattern USER_IN_URL = Pattern.compile("(\\w+://)[^/@\\s:]+:[^/@\\s]+@");
    private static final Pattern SECRET_IN_OPTIONS =
            Pattern.compile("((?:password|passwd|secret|token)[\\w.]*=)(\"[^\"]*\"|\\S+)", Pattern.CASE_INSENSITIVE);

    private MaskedConfig() {}

    /**
     * The configuration in order of its keys. Values of keys that are marked sensitive or whose name speaks of a secret are
     * masked, and so are passwords inside addresses and JVM options.
     */
    public static Map<String, String> of(Config config) {
        Map<String, String> masked = new TreeMap<>();
        config.forEach((key, value) -> masked.put(key, mask(key, value)));
        return masked;
    }

    private static String mask(String key, String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        String lower = key.toLowerCase(Locale.ROOT);
        if (lower.startsWith(Config.SENSITIVE_PREFIX)
                || SECRET_KEY.matcher(lower).find()) {
            return Config.SENSITIVE_MASK;
        }
        String withoutUser = USER_IN_URL.matcher(value).replaceAll("$1" + Config.SENSITIVE_MASK + "@");
        return SECRET_IN_OPTIONS.matcher(withoutUser).replaceAll("$1" + Config.SENSITIVE_MASK);
    }
}
