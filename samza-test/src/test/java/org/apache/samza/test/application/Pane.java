// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.application;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.samza.context.Context;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.functions.MapFunction;
import org.apache.samza.operators.triggers.FiringType;
import org.apache.samza.operators.windows.WindowPane;

/**
 * A pane as a record: its window in the key, so that panes of one window stay in order, and why it fired and the ids that it holds, in
 * order, in the value.
 *
 * @param window task, key and begin of the window
 * @param key what messages of the window have in common; empty when the window has no keys
 * @param beginMs of the window, ms since the epoch
 * @param atMs when the record was written
 */
record Pane(String window, String key, long beginMs, FiringType type, List<String> ids, long atMs) {
    /** Folds the id of a message, its value, into those before. */
    static String add(KV<String, String> message, String ids) {
        return ids.isEmpty() ? message.getValue() : ids + "," + message.getValue();
    }

    static Pane read(String key, String value, long atMs) {
        String[] window = key.split("/");
        String[] contents = value.split(" ");
        return new Pane(
                key,
                window[1],
                Long.parseLong(window[2]),
                FiringType.valueOf(contents[0]),
                Arrays.asList(contents[1].split(",")),
                atMs);
    }

    /** Makes records of panes. */
    static final class Writer<K, V> implements MapFunction<WindowPane<K, V>, KV<String, String>> {
        private static final long serialVersionUID = 1L;

        private transient String task;

        @Override
        public void init(Context context) {
            task = context.getTaskContext().getTaskModel().getTaskName().getTaskName();
        }

        @Override
        public KV<String, String> apply(WindowPane<K, V> pane) {
            K key = pane.getKey().getKey();
            return KV.of(
                    task + "/" + (key == null ? "" : key) + "/" + pane.getKey().getPaneId(),
                    pane.getFiringType() + " " + ids(pane.getMessage()));
        }

        private static String ids(Object contents) {
            return contents instanceof Collection<?> kept
                    ? kept.stream()
                            .map(message -> (String) ((KV<?, ?>) message).getValue())
                            .collect(Collectors.joining(","))
                    : (String) contents;
        }
    }
}
