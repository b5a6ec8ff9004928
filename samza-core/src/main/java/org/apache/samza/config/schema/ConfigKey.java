// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;

/**
 * The one declaration of a configuration key: its name, type, default, range, meaning and old names. Reading, validation,
 * suggestions for misspelt keys and the reference page all come from it.
 *
 * <p>A name may hold places that a user fills, written in braces: {@code stores.{store}.factory}. Such a key is a template;
 * {@link #of(String...)} makes the key of one store. Instances are immutable and safe for use by any thread.
 *
 * @param <T> type of the value
 */
public final class ConfigKey<T> {
    private static final Pattern PLACE = Pattern.compile("\\{[^}]+\\}");

    private final String name;
    private final String typeName;
    private final Function<String, T> parser;
    private final T defaultValue;
    private final String defaultText;
    private final List<Check<T>> checks;
    private final List<String> oldNames;
    private final String doc;
    private final String noEffectReason;

    /** One condition on a value. */
    private record Check<T>(String expectation, Function<T, Boolean> holds) {}

    private ConfigKey(
            String name,
            String typeName,
            Function<String, T> parser,
            T defaultValue,
            String defaultText,
            List<Check<T>> checks,
            List<String> oldNames,
            String doc,
            String noEffectReason) {
        this.name = Objects.requireNonNull(name, "name");
        this.typeName = typeName;
        this.parser = parser;
        this.defaultValue = defaultValue;
        this.defaultText = defaultText;
        this.checks = List.copyOf(checks);
        this.oldNames = List.copyOf(oldNames);
        this.doc = doc;
        this.noEffectReason = noEffectReason;
    }

    private static <T> ConfigKey<T> key(String name, String typeName, Function<String, T> parser) {
        return new ConfigKey<>(name, typeName, parser, null, "", List.of(), List.of(), "", "");
    }

    /** Declares a text key without a default. */
    public static ConfigKey<String> string(String name) {
        return key(name, "text", Function.identity());
    }

    /** Declares a key that holds a Java class name. */
    public static ConfigKey<String> className(String name) {
        return key(name, "class name", Function.identity());
    }

    /** Declares an integer key. */
    public static ConfigKey<Integer> integer(String name) {
        return key(name, "integer", Integer::valueOf);
    }

    /** Declares a long key; the unit belongs in the sentence of {@link #doc}. */
    public static ConfigKey<Long> longInt(String name) {
        return key(name, "integer", Long::valueOf);
    }

    /** Declares a number key. */
    public static ConfigKey<Double> number(String name) {
        return key(name, "number", Double::valueOf);
    }

    /** Declares a switch; by the rule of Samza only the word true, in any case, is true. */
    public static ConfigKey<Boolean> bool(String name) {
        return ConfigKey.<Boolean>key(name, "true or false", text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        });
    }

    /** Declares a comma-separated list; blanks around entries and empty entries are dropped. */
    public static ConfigKey<List<String>> list(String name) {
        return key(
                name,
                "comma-separated list",
                text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(entry -> !entry.isEmpty())
                        .toList());
    }

    /** Declares a key whose value is one of a few words, compared without regard to case and returned in lower case. */
    public static ConfigKey<String> oneOf(String name, String... words) {
        List<String> allowed = List.of(words);
        return ConfigKey.<String>key(name, "one of " + String.join(", ", words), text -> {
            String word = text.toLowerCase(Locale.ROOT);
            if (!allowed.contains(word)) {
                throw new IllegalArgumentException(text);
            }
            return word;
        });
    }

    /** Sets the value that an unset key has. */
    public ConfigKey<T> defaultsTo(T value) {
        return with(
                value,
                value instanceof List<?> list ? String.join(",", list.toArray(String[]::new)) : String.valueOf(value));
    }

    /** Says in words what an unset key means when the value is derived elsewhere, for example from another key. */
    public ConfigKey<T> defaultsToText(String words) {
        return with(null, words);
    }

    private ConfigKey<T> with(T value, String text) {
        return new ConfigKey<>(name, typeName, parser, value, text, checks, oldNames, doc, noEffectReason);
    }

    /** Adds a condition; {@code expectation} completes the sentence "expected …". */
    public ConfigKey<T> check(String expectation, Function<T, Boolean> holds) {
        List<Check<T>> more = new ArrayList<>(checks);
        more.add(new Check<>(expectation, holds));
        return new ConfigKey<>(name, typeName, parser, defaultValue, defaultText, more, oldNames, doc, noEffectReason);
    }

    /** Requires a number of at least {@code minimum}. */
    public ConfigKey<T> atLeast(long minimum) {
        return check("a number of at least " + minimum, value -> ((Number) value).doubleValue() >= minimum);
    }

    /** Adds names that older property files use; the current name wins where both are set. */
    public ConfigKey<T> oldNames(String... names) {
        return new ConfigKey<>(
                name, typeName, parser, defaultValue, defaultText, checks, List.of(names), doc, noEffectReason);
    }

    /** Sets the sentence of the reference page. */
    public ConfigKey<T> doc(String sentence) {
        return new ConfigKey<>(
                name, typeName, parser, defaultValue, defaultText, checks, oldNames, sentence, noEffectReason);
    }

    /** Declares that the key is known but changes nothing, and why; using it is reported with that reason. */
    public ConfigKey<T> hasNoEffectBecause(String reason) {
        return new ConfigKey<>(name, typeName, parser, defaultValue, defaultText, checks, oldNames, doc, reason);
    }

    /**
     * The key with its braces filled from left to right. Old names are filled where their braces hold the same words; an old
     * name with braces of its own is dropped, and is for the caller to look up with {@link #find(Config, List)}.
     *
     * @throws IllegalArgumentException when the number of names differs from the number of braces
     */
    public ConfigKey<T> of(String... names) {
        List<String> places = places(name);
        if (places.size() != names.length) {
            throw new IllegalArgumentException(
                    name + " has " + places.size() + " places, got " + names.length + " names");
        }
        Map<String, String> filling = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            filling.put(places.get(i), names[i]);
        }
        List<String> old = oldNames.stream()
                .filter(template -> filling.keySet().containsAll(places(template)))
                .map(template -> fill(template, filling))
                .toList();
        return new ConfigKey<>(
                fill(name, filling), typeName, parser, defaultValue, defaultText, checks, old, doc, noEffectReason);
    }

    /** Words in braces of a name, from left to right. */
    static List<String> places(String template) {
        return PLACE.matcher(template)
                .results()
                .map(place -> place.group().substring(1, place.group().length() - 1))
                .toList();
    }

    private static String fill(String template, Map<String, String> filling) {
        String filled = template;
        for (Map.Entry<String, String> place : filling.entrySet()) {
            filled = filled.replace("{" + place.getKey() + "}", place.getValue());
        }
        return filled;
    }

    /**
     * The value in {@code config}, or the default.
     *
     * @return the value; null when unset and without default
     * @throws ConfigException naming key, value and expectation when the value does not fit
     */
    public T read(Config config) {
        return find(config).orElse(defaultValue);
    }

    /**
     * The value in {@code config}.
     *
     * @throws ConfigException when the key is unset and has no default, or the value does not fit
     */
    public T require(Config config) {
        T value = read(config);
        if (value == null) {
            throw new ConfigException(
                    "Missing " + name + ": expected " + typeName + (doc.isEmpty() ? "" : " (" + doc + ")"));
        }
        return value;
    }

    /** The value if it is set, never the default. */
    public Optional<T> find(Config config) {
        return find(config, Stream.concat(Stream.of(name), oldNames.stream()).toList());
    }

    /**
     * The value under the first of some names that is set; for keys whose old names depend on more than the current one.
     *
     * @throws ConfigException naming the name found, value and expectation when the value does not fit
     */
    public Optional<T> find(Config config, List<String> names) {
        for (String candidate : names) {
            String text = config.get(candidate);
            if (text != null) {
                return Optional.of(parse(candidate, text));
            }
        }
        return Optional.empty();
    }

    /**
     * The value of a text found under one of this key's names.
     *
     * @throws ConfigException naming {@code usedName}, value and expectation when the text does not fit
     */
    public T parse(String usedName, String text) {
        return parseStripped(usedName, text.strip());
    }

    private T parseStripped(String usedName, String text) {
        T value;
        try {
            value = parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw misfit(usedName, text, typeName, e);
        }
        for (Check<T> check : checks) {
            if (!check.holds.apply(value)) {
                throw misfit(usedName, text, check.expectation, null);
            }
        }
        return value;
    }

    private static ConfigException misfit(String usedName, String text, String expectation, Throwable cause) {
        // Parsers quote the text in their own messages.
        boolean secret = usedName.startsWith(Config.SENSITIVE_PREFIX);
        String shown = secret ? Config.SENSITIVE_MASK : text;
        return new ConfigException(
                "Invalid " + usedName + "=" + shown + ": expected " + expectation, secret ? null : cause);
    }

    /** The key's current name, with braces where a user fills a name in. */
    public String name() {
        return name;
    }

    /** What a value must look like, in words. */
    public String typeName() {
        return typeName;
    }

    /** The default as the reference page shows it; empty when there is none. */
    public String defaultText() {
        return defaultText;
    }

    /** Names that older files use. */
    public List<String> oldNames() {
        return oldNames;
    }

    /** Meaning of the key, one sentence. */
    public String doc() {
        return doc;
    }

    /** Why the key changes nothing; empty for a key that is honoured. */
    public String noEffectReason() {
        return noEffectReason;
    }

    /** Conditions on the value, in words. */
    public List<String> expectations() {
        return checks.stream().map(Check::expectation).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
