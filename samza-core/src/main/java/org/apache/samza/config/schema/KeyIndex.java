// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the declaration of a key that somebody wrote. A place in braces stands for any text, dots included; where several
 * templates fit, the one with the most fixed letters is meant.
 */
final class KeyIndex {
    private static final Pattern PLACE = Pattern.compile("\\{[^}]+}");

    private record Template(String name, Pattern pattern, ConfigKey<?> key) {
        int fixedLetters() {
            return PLACE.matcher(name).replaceAll("").length();
        }
    }

    private final Map<String, ConfigKey<?>> exact = new HashMap<>();
    private final List<Template> templates = new ArrayList<>();

    KeyIndex(Collection<? extends ConfigKey<?>> keys) {
        for (ConfigKey<?> key : keys) {
            Stream.concat(Stream.of(key.name()), key.oldNames().stream()).forEach(name -> add(name, key));
        }
        templates.sort(Comparator.comparingInt(Template::fixedLetters)
                .reversed()
                .thenComparing(template -> !isHonoured(template.key)));
    }

    private void add(String name, ConfigKey<?> key) {
        if (name.indexOf('{') < 0) {
            exact.merge(name, key, (first, second) -> isHonoured(first) ? first : second);
        } else {
            templates.add(new Template(name, pattern(name), key));
        }
    }

    /** Where one name is declared twice, the declaration of who reads it counts. */
    private static boolean isHonoured(ConfigKey<?> key) {
        return key.noEffectReason().isEmpty();
    }

    private static Pattern pattern(String template) {
        StringBuilder pattern = new StringBuilder();
        Matcher places = PLACE.matcher(template);
        int from = 0;
        while (places.find()) {
            pattern.append(Pattern.quote(template.substring(from, places.start())))
                    .append(".+");
            from = places.end();
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(template.substring(from))).toString());
    }

    Optional<ConfigKey<?>> find(String key) {
        ConfigKey<?> known = exact.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        return templates.stream()
                .filter(template -> template.pattern.matcher(key).matches())
                .<ConfigKey<?>>map(Template::key)
                .findFirst();
    }

    /** The known key with the fewest letters to change; places are filled with what the unknown key has there. */
    Optional<String> nearest(String key) {
        List<String> candidates = new ArrayList<>(exact.keySet());
        templates.forEach(template -> filled(template.name, key).ifPresent(candidates::add));
        return NearestName.to(key, candidates).filter(near -> NearestName.distance(key, near) <= 4);
    }

    /** A template with its places filled by the parts of a key of as many parts; empty when the counts differ. */
    private static Optional<String> filled(String template, String key) {
        String[] pattern = template.split("\\.", -1);
        String[] parts = key.split("\\.", -1);
        if (pattern.length != parts.length) {
            return Optional.empty();
        }
        for (int i = 0; i < parts.length; i++) {
            if (pattern[i].startsWith("{")) {
                pattern[i] = parts[i];
            }
        }
        return Optional.of(String.join(".", pattern));
    }
}
