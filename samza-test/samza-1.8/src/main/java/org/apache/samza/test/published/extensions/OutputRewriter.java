// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import java.util.HashMap;
import java.util.Map;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigRewriter;
import org.apache.samza.config.MapConfig;

/** Sets the name of the output. */
public class OutputRewriter implements ConfigRewriter {
    @Override
    public Config rewrite(String name, Config config) {
        Map<String, String> rewritten = new HashMap<>(config);
        rewritten.put("pulse.output", "pulses-" + name);
        return new MapConfig(rewritten);
    }
}
