// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.apache.samza.config.schema.ConfigKey;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.Systems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds every stream of a system whose whole name matches a regular expression to {@code task.inputs}, and gives it the
 * properties under {@code job.config.rewriter.NAME.config}.
 */
public class RegExTopicGenerator implements ConfigRewriter {
    private static final Logger LOG = LoggerFactory.getLogger(RegExTopicGenerator.class);

    @Override
    public Config rewrite(String name, Config config) {
        try (Systems systems = Systems.of(config)) {
            return rewrite(name, config, systems);
        }
    }

    static Config rewrite(String name, Config config, Systems systems) {
        String system = RewriterKeys.SYSTEM.of(name).require(config);
        Set<String> topics = matching(system, regex(name, config), systems);
        if (topics.isEmpty()) {
            LOG.warn(
                    "No stream of system {} matches {}",
                    system,
                    RewriterKeys.REGEX.of(name).read(config));
        }
        Map<String, String> rewritten = new HashMap<>(config);
        Set<String> inputs = new LinkedHashSet<>(JobKeys.TASK_INPUTS.find(config).stream()
                .flatMap(entries -> entries.stream())
                .toList());
        topics.forEach(topic -> inputs.add(system + "." + topic));
        rewritten.put(JobKeys.TASK_INPUTS.name(), String.join(",", inputs));
        Config properties = config.subset(RewriterKeys.CONFIG.of(name, "").name());
        topics.forEach(topic -> properties.forEach((key, value) -> rewritten.put(
                StreamKeys.OLD_STREAM_PROPERTY.of(system, topic, key).name(), value)));
        return new MapConfig(rewritten);
    }

    private static Pattern regex(String name, Config config) {
        ConfigKey<String> key = RewriterKeys.REGEX.of(name);
        String text = key.require(config);
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new ConfigException(
                    "Invalid " + key + "=" + text + ": expected a regular expression; " + e.getDescription(), e);
        }
    }

    private static Set<String> matching(String system, Pattern regex, Systems systems) {
        return systems.admin(system).getAllSystemStreams().stream()
                .map(SystemStream::getStream)
                .filter(topic -> regex.matcher(topic).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
