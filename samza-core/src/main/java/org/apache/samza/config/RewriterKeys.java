// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.List;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of loading and rewriting a configuration. */
public final class RewriterKeys {
    /** Loader. */
    public static final ConfigKey<String> LOADER = ConfigKey.className("job.config.loader.factory")
            .doc("What loads the configuration at submission: a class that implements ConfigLoaderFactory, for example"
                    + " org.apache.samza.config.loaders.PropertiesConfigLoaderFactory.");

    /** Arguments of the loader. */
    public static final ConfigKey<String> LOADER_PROPERTY = ConfigKey.string("job.config.loader.properties.{property}")
            .doc("Argument of the loader, for example job.config.loader.properties.path.");

    /** Which rewriters. */
    public static final ConfigKey<List<String>> REWRITERS = ConfigKey.list("job.config.rewriters")
            .doc("Names of rewriters, which change the configuration at submission, in the order of their work.");

    /** Class of a rewriter. */
    public static final ConfigKey<String> REWRITER_CLASS = ConfigKey.className("job.config.rewriter.{rewriter}.class")
            .doc("The rewriter: a class that implements ConfigRewriter.");

    /** System searched by a rewriter. */
    public static final ConfigKey<String> SYSTEM = ConfigKey.string("job.config.rewriter.{rewriter}.system")
            .doc("System whose streams RegExTopicGenerator searches.");

    /** Names that a rewriter looks for. */
    public static final ConfigKey<String> REGEX = ConfigKey.string("job.config.rewriter.{rewriter}.regex")
            .doc("Regular expression for whole names of streams that RegExTopicGenerator makes inputs.");

    /** What a rewriter sets for each stream. */
    public static final ConfigKey<String> CONFIG = ConfigKey.string("job.config.rewriter.{rewriter}.config.{property}")
            .doc("Property that RegExTopicGenerator gives to each stream it finds.");

    /** What other rewriters read. */
    public static final ConfigKey<String> PROPERTY =
            ConfigKey.string("job.config.rewriter.{rewriter}.{property}").doc("Property that the rewriter reads.");

    /** Every key of this file. */
    public static final List<ConfigKey<?>> ALL =
            List.of(LOADER, LOADER_PROPERTY, REWRITERS, REWRITER_CLASS, SYSTEM, REGEX, CONFIG, PROPERTY);

    private RewriterKeys() {}
}
