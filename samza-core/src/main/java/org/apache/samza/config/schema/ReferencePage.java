// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The reference page of configuration, made from the declarations so that it cannot tell anything else than the code. */
public final class ReferencePage {
    private static final String INTRODUCTION = """
            # Configuration

            Every key, from the declarations in the code; a test keeps this page true. Words in braces are names you choose.
            Lists are separated by commas. Values of keys under `sensitive.` are never shown. Where a key has old names, they are
            read too and the current name wins.

            """;

    private ReferencePage() {}

    /** The page in Markdown. Of two declarations of one name, the one that is honoured is shown. */
    public static String markdown(Collection<? extends ConfigKey<?>> keys) {
        Map<String, Map<String, ConfigKey<?>>> sections = new TreeMap<>();
        Map<String, ConfigKey<?>> unused = new TreeMap<>();
        distinct(keys).forEach((name, key) -> {
            if (key.noEffectReason().isEmpty()) {
                sections.computeIfAbsent(section(name), any -> new TreeMap<>()).put(name, key);
            } else {
                unused.put(name, key);
            }
        });
        StringBuilder page = new StringBuilder(INTRODUCTION);
        sections.forEach((section, members) -> {
            page.append("## ").append(section).append("\n\n| Key | Value | Default | Meaning |\n|---|---|---|---|\n");
            members.values().forEach(key -> page.append(row(key)));
            page.append('\n');
        });
        page.append("## Keys without effect\n\nThey are accepted, and a submission says why they change nothing.\n\n");
        page.append("| Key | Meaning | Why it has no effect |\n|---|---|---|\n");
        unused.values().forEach(key -> page.append(cells("`" + key.name() + "`", key.doc(), key.noEffectReason())));
        return page.toString();
    }

    private static Map<String, ConfigKey<?>> distinct(Collection<? extends ConfigKey<?>> keys) {
        Map<String, ConfigKey<?>> distinct = new LinkedHashMap<>();
        for (ConfigKey<?> key : keys) {
            distinct.merge(
                    key.name(), key, (first, second) -> first.noEffectReason().isEmpty() ? first : second);
        }
        return distinct;
    }

    private static String section(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static String row(ConfigKey<?> key) {
        StringBuilder name = new StringBuilder("`" + key.name() + "`");
        key.oldNames().forEach(old -> name.append("<br>old: `").append(old).append('`'));
        List<String> value = new ArrayList<>(List.of(key.typeName()));
        value.addAll(key.expectations());
        return cells(name.toString(), String.join(", ", value), key.defaultText(), key.doc());
    }

    private static String cells(String... cells) {
        StringBuilder row = new StringBuilder("|");
        for (String cell : cells) {
            row.append(' ').append(cell.replace("|", "\\|")).append(" |");
        }
        return row.append('\n').toString();
    }
}
