// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.application;

/** Ids of messages, {@code id-NUMBER}, from which group and event time follow. */
final class Ids {
    private static final int GROUPS = 13;
    private static final String PREFIX = "id-";

    private Ids() {}

    static String of(int number) {
        return PREFIX + number;
    }

    static boolean isId(String text) {
        return text.startsWith(PREFIX);
    }

    static String group(String id) {
        return "group-" + number(id) % GROUPS;
    }

    /** Event time of the message; a later message has a later one. */
    static long time(String id) {
        return number(id);
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(PREFIX.length()));
    }
}
