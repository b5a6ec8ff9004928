// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.Locale;
import org.apache.samza.execution.ExecutionKeys;

/** Names of an application's keys for programs that put a configuration together, and their values for those that read one. */
public class ApplicationConfig extends MapConfig {
    public static final String PROCESSOR_ID = "processor.id";
    public static final String APP_NAME = "app.name";
    public static final String APP_ID = "app.id";
    public static final String APP_CLASS = "app.class";
    public static final String APP_MODE = "app.mode";
    public static final String APP_RUN_ID = "app.run.id";
    public static final String APP_MAIN_CLASS = "app.main.class";
    public static final String APP_MAIN_ARGS = "app.main.args";
    public static final String APP_RUNNER_CLASS = "app.runner.class";
    public static final String APP_API_TYPE = "app.api.type";

    /** Whether an application has an end. */
    public enum ApplicationMode {
        /** It has none. */
        STREAM,
        /** It ends with its inputs. */
        BATCH
    }

    /** The values of a configuration. */
    public ApplicationConfig(Config config) {
        super(config);
    }

    /** Name of the application, null for none. */
    public String getAppName() {
        return JobKeys.NAME.find(this).orElse(null);
    }

    /** Which of several applications of one name. */
    public String getAppId() {
        return JobKeys.ID.read(this);
    }

    /** The application's code, null for none. */
    public String getAppClass() {
        return JobKeys.APP_CLASS.find(this).orElse(null);
    }

    /** Name and id in one. */
    public String getGlobalAppId() {
        return String.format("app-%s-%s", getAppName(), getAppId());
    }

    /** Id of the one processor, null for none. */
    public String getProcessorId() {
        return get(PROCESSOR_ID);
    }

    /** Id that runs of a batch application share, null for none. */
    public String getRunId() {
        return get(APP_RUN_ID);
    }

    /** Whether the application has an end; written in any case. */
    public ApplicationMode getAppMode() {
        return ApplicationMode.valueOf(
                get(APP_MODE, ApplicationMode.STREAM.name()).toUpperCase(Locale.ROOT));
    }

    /** Who runs the application. */
    public String getAppRunnerClass() {
        return ExecutionKeys.RUNNER.read(this);
    }
}
