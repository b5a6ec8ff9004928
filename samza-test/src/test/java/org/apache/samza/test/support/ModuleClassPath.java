// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.support;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Class paths of modules that hold nothing of ours: their build puts all their jars beside their classes. */
public final class ModuleClassPath {
    private ModuleClassPath() {}

    /**
     * The class path of the module that has this class.
     *
     * @throws IllegalStateException if its jars are missing
     */
    public static String of(Class<?> member) {
        try {
            Path classes = Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path lib = classes.resolveSibling("lib");
            if (!Files.isDirectory(lib)) {
                throw new IllegalStateException("Expected jars in " + lib + ": compile the module first");
            }
            return classes + File.pathSeparator + lib + "/*";
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
