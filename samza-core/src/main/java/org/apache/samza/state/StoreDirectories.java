// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.state;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.samza.config.Config;
import org.apache.samza.container.TaskName;

/**
 * Where stores lie on this host: {@code <base>/<store>/<task, blanks as _>}.
 *
 * <p>Stores with a changelog, side inputs or a state backend go where their data outlives the container, so that a restart reads
 * only the difference: the variable LOGGED_STORE_BASE_DIR, else the configured directory (both followed by {@code <job>-<id>}), else YARN's directory
 * of the application (LOCAL_DIRS), which outlives containers and attempts of the master, else {@code state} below the working
 * directory.
 *
 * <p>Other stores go to their configured directory, also followed by {@code <job>-<id>}: they are emptied at every start, which
 * must not hit another job's, else to {@code state} below the working directory.
 *
 * @param logged base of stores with a changelog, side inputs or a state backend
 * @param nonLogged base of the others
 */
public record StoreDirectories(Path logged, Path nonLogged) {
    /** Directories for a container of a job, by configuration and the process's environment. */
    public static StoreDirectories of(Config config, String jobName, String jobId, Map<String, String> environment) {
        Path working = Path.of(System.getProperty("user.dir"), "state");
        String job = jobName + "-" + jobId;
        Path logged = Optional.ofNullable(environment.get("LOGGED_STORE_BASE_DIR"))
                .or(() -> StateKeys.LOGGED_BASE_DIR.find(config))
                .map(base -> Path.of(base, job))
                .or(() -> Optional.ofNullable(environment.get("LOCAL_DIRS"))
                        .map(dirs -> Path.of(dirs.split(",")[0], "state")))
                .orElse(working);
        Path nonLogged = StateKeys.NON_LOGGED_BASE_DIR
                .find(config)
                .map(base -> Path.of(base, job))
                .orElse(working);
        return new StoreDirectories(logged, nonLogged);
    }

    /** Directory of one store of one task. */
    public Path of(StoreSettings store, TaskName task) {
        return of(store.canBeRestored() ? logged : nonLogged, store.name(), task);
    }

    /** Directory of one store of one task below a base. */
    public static Path of(Path base, String store, TaskName task) {
        return base.resolve(store).resolve(task.getTaskName().replace(' ', '_').replace('/', '_'));
    }
}
