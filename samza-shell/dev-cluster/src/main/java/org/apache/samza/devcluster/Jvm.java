// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of the server JVMs. */
record Jvm(Path home) {
    /** Serial collector and first compiler tier alone halve the start time of all three servers. */
    private static final List<String> FAST_START = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m");

    static Jvm running() {
        return new Jvm(Path.of(System.getProperty("java.home")));
    }

    Path executable() {
        return home.resolve("bin/java");
    }

    List<String> command(List<String> flags, String classPath, String mainClass, String... arguments) {
        var command = new ArrayList<String>();
        command.add(executable().toString());
        command.addAll(FAST_START);
        command.addAll(flags);
        command.add("-cp");
        command.add(classPath);
        command.add(mainClass);
        command.addAll(List.of(arguments));
        return command;
    }
}
