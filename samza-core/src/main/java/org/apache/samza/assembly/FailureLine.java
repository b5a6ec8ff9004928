// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.assembly;

import org.apache.samza.SamzaException;

/** Says in one line why a container ends. */
public final class FailureLine {
    private static final int LONGEST = 1500;

    private FailureLine() {}

    /** The message of the failure, and that of its root unless the message holds it already. */
    public static String of(Throwable failure) {
        StringBuilder line = new StringBuilder(text(failure));
        Throwable root = root(failure);
        if (root != failure && !line.toString().contains(text(root))) {
            line.append("; caused by ").append(root.getClass().getName());
            if (root.getMessage() != null) {
                line.append(": ").append(root.getMessage());
            }
        }
        String flat = line.toString().replaceAll("\\s*[\\r\\n]+\\s*", " ").strip();
        return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST) + "…";
    }

    private static String text(Throwable failure) {
        boolean speaksForItself = failure instanceof SamzaException && failure.getMessage() != null;
        return speaksForItself ? failure.getMessage() : failure.toString();
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 50; depth++) {
            root = root.getCause();
        }
        return root;
    }
}
