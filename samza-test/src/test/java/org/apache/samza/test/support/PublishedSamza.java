// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.support;

import java.nio.file.Path;
import java.util.List;
import org.apache.samza.test.published.TallyTask;

/** The jars of Samza 1.8.0 as they are on Maven Central: how a job is started on them, without anything of ours. */
public final class PublishedSamza {
    /** The same class name in both releases. */
    public static final String MAIN_CLASS = "org.apache.samza.job.JobRunner";

    private PublishedSamza() {}

    public static String classPath() {
        return ModuleClassPath.of(TallyTask.class);
    }

    /** What scripts of 1.8 give to {@link #MAIN_CLASS}; ours takes it too. */
    public static List<String> arguments(Path properties) {
        return List.of(
                "--config",
                "job.config.loader.factory=org.apache.samza.config.loaders.PropertiesConfigLoaderFactory",
                "--config",
                "job.config.loader.properties.path=" + properties);
    }
}
