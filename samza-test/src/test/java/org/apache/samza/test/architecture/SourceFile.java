// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java file of the project, as far as the ladder cares.
 *
 * @param module directory of its module, relative to the project
 * @param packageName in full
 * @param className without package
 * @param named full names of all classes that it imports or writes out in full; comments and strings do not count
 */
record SourceFile(String module, String packageName, String className, Set<String> named) {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern FULL_NAME = Pattern.compile("\\b((?:[a-z]\\w*\\.)+[A-Z]\\w*)");
    private static final Pattern NOT_CODE = Pattern.compile(
            "\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'|//[^\\n]*|/\\*(?s:.*?)\\*/");

    static SourceFile read(String module, Path file) {
        String text = text(file);
        Matcher declared = PACKAGE.matcher(text);
        if (!declared.find()) {
            throw new IllegalStateException("Expected a package declaration in " + file);
        }
        return new SourceFile(
                module,
                declared.group(1),
                file.getFileName().toString().replace(".java", ""),
                namesIn(NOT_CODE.matcher(text).replaceAll(" ")));
    }

    String fullName() {
        return packageName + "." + className;
    }

    static Set<String> namesIn(String code) {
        var names = new TreeSet<String>();
        Matcher name = FULL_NAME.matcher(code);
        while (name.find()) {
            names.add(name.group(1));
        }
        return names;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
