// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Commands of the operating system. */
final class Commands {
    private Commands() {}

    static Optional<Path> find(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(dir -> !dir.isEmpty())
                .map(dir -> Path.of(dir, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Keeps Ctrl-C and the closing of the terminal away from the command. The process id stays that of the command. */
    static List<String> inOwnSession(List<String> command) {
        var result = new ArrayList<String>();
        find("setsid").or(() -> find("nohup")).ifPresent(found -> result.add(found.toString()));
        result.addAll(command);
        return result;
    }
}
