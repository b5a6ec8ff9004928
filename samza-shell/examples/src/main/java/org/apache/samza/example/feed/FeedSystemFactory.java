// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.example.feed;

import java.nio.file.Path;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.metrics.MetricsRegistry;
import org.apache.samza.system.SystemAdmin;
import org.apache.samza.system.SystemConsumer;
import org.apache.samza.system.SystemFactory;
import org.apache.samza.system.SystemProducer;

/**
 * A system whose streams are files and whose messages are their lines. A stream has one partition; the offset of a message is the
 * number of its line.
 *
 * <pre>
 * systems.NAME.samza.factory=org.apache.samza.example.feed.FeedSystemFactory
 * systems.NAME.directory=where the files are
 * systems.NAME.bounded=true if a stream ends with its file; else the file is followed as it grows
 * </pre>
 */
public final class FeedSystemFactory implements SystemFactory {
    @Override
    public SystemConsumer getConsumer(String systemName, Config config, MetricsRegistry registry) {
        boolean bounded = config.getBoolean("systems." + systemName + ".bounded", false);
        return new FeedConsumer(directory(systemName, config), bounded, registry);
    }

    @Override
    public SystemProducer getProducer(String systemName, Config config, MetricsRegistry registry) {
        throw new ConfigException("System " + systemName + " is a feed: it can be read, but not written");
    }

    @Override
    public SystemAdmin getAdmin(String systemName, Config config) {
        return new FeedAdmin(directory(systemName, config));
    }

    private static Path directory(String systemName, Config config) {
        String key = "systems." + systemName + ".directory";
        String directory = config.get(key);
        if (directory == null) {
            throw new ConfigException("Missing " + key + ": expected the directory of the feed's files");
        }
        return Path.of(directory);
    }
}
