// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * An immutable set of configuration keys and values, with getters that turn the text of a value into a type.
 *
 * <p>Every typed getter comes in two forms. Without a default, a missing key is a {@link ConfigException} that names the
 * key. With a default, a missing key yields the default; a key that is present but cannot be read still fails, so that a
 * typing error never silently becomes the default.
 *
 * <p>Every modifying method of {@link Map} throws {@link ConfigException}. Instances are safe for use by many threads as
 * far as the subclass is; {@link MapConfig} is.
 *
 * <p>Keys starting with {@link #SENSITIVE_PREFIX} hold secrets: their values are masked in {@link #sanitize()} and never
 * appear in an error message of this class. Taking a {@link #subset(String)} that strips the prefix gives that protection
 * up.
 */
public abstract class Config implements Map<String, String>, Serializable {
    private static final long serialVersionUID = 1L;

    /** Keys with this prefix hold secrets and are masked wherever a config is printed. */
    public static final String SENSITIVE_PREFIX = "sensitive.";

    /** What stands in place of a secret value in {@link #sanitize()}. */
    public static final String SENSITIVE_MASK = "********";

    private static final Pattern LIST_SEPARATOR = Pattern.compile("\\s*,\\s*");

    /** For subclasses. */
    public Config() {}

    /**
     * The entries whose key starts with a prefix, with that prefix cut off their keys.
     *
     * @param prefix the exact text keys must start with, trailing dot included; not null
     * @return a new config, empty when nothing matches; a key equal to the prefix becomes the empty key
     */
    public Config subset(String prefix) {
        return subset(prefix, true);
    }

    /**
     * The entries whose key starts with a prefix.
     *
     * @param prefix the exact text keys must start with; not null
     * @param stripPrefix whether to cut the prefix off the keys of the result
     * @return a new config, empty when nothing matches
     */
    public Config subset(String prefix, boolean stripPrefix) {
        int cut = stripPrefix ? prefix.length() : 0;
        return select(key -> key.startsWith(prefix), key -> key.substring(cut));
    }

    /**
     * The entries in whose key a regular expression is found. The expression may match any part of the key; anchor it
     * with {@code ^} and {@code $} to match the whole.
     *
     * @param regex a {@link Pattern}; not null
     * @return a new config with unchanged keys, empty when nothing matches
     * @throws java.util.regex.PatternSyntaxException when the expression is malformed
     */
    public Config regexSubset(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return select(key -> pattern.matcher(key).find(), Function.identity());
    }

    private Config select(Predicate<String> wanted, Function<String, String> rename) {
        Map<String, String> selected = new LinkedHashMap<>();
        for (Entry<String, String> entry : entrySet()) {
            if (wanted.test(entry.getKey())) {
                selected.put(rename.apply(entry.getKey()), entry.getValue());
            }
        }
        return new MapConfig(selected);
    }

    /**
     * The text of a value.
     *
     * @param k the key
     * @param defaultString returned when the key is missing; may be null
     * @return the value, blank or null if that is what is stored
     */
    public String get(String k, String defaultString) {
        return containsKey(k) ? get(k) : defaultString;
    }

    /**
     * A boolean: true for the word {@code true} in any case, false for every other text and for null.
     *
     * @param k the key
     * @param defaultValue returned when the key is missing
     * @return the value
     */
    public boolean getBoolean(String k, boolean defaultValue) {
        return containsKey(k) ? getBoolean(k) : defaultValue;
    }

    /**
     * A boolean: true for the word {@code true} in any case, false for every other text and for null.
     *
     * @param k the key
     * @return the value
     * @throws ConfigException when the key is missing
     */
    public boolean getBoolean(String k) {
        requirePresent(k);
        return Boolean.parseBoolean(get(k));
    }

    /**
     * A short in decimal.
     *
     * @param k the key
     * @param defaultValue returned when the key is missing
     * @return the value
     * @throws NumberFormatException when the value is not a short; the message names key and value
     */
    public short getShort(String k, short defaultValue) {
        return containsKey(k) ? getShort(k) : defaultValue;
    }

    /**
     * A short in decimal.
     *
     * @param k the key
     * @return the value
     * @throws ConfigException when the key is missing
     * @throws NumberFormatException when the value is not a short; the message names key and value
     */
    public short getShort(String k) {
        return number(k, "a whole number from -32768 to 32767", Short::parseShort);
    }

    /**
     * A long in decimal.
     *
     * @param k the key
     * @param defaultValue returned when the key is missing
     * @return the value
     * @throws NumberFormatException when the value is not a long; the message names key and value
     */
    public long getLong(String k, long defaultValue) {
        return containsKey(k) ? getLong(k) : defaultValue;
    }

    /**
     * A long in decimal.
     *
     * @param k the key
     * @return the value
     * @throws ConfigException when the key is missing
     * @throws NumberFormatException when the value is not a long; the message names key and value
     */
    public long getLong(String k) {
        return number(k, "a whole number of 64 bits", Long::parseLong);
    }

    /**
     * An int in decimal.
     *
     * @param k the key
     * @param defaultValue returned when the key is missing
     * @return the value
     * @throws NumberFormatException when the value is not an int; the message names key and value
     */
    public int getInt(String k, int defaultValue) {
        return containsKey(k) ? getInt(k) : defaultValue;
    }

    /**
     * An int in decimal.
     *
     * @param k the key
     * @return the value
     * @throws ConfigException when the key is missing
     * @throws NumberFormatException when the value is not an int; the message names key and value
     */
    public int getInt(String k) {
        return number(k, "a whole number of 32 bits", Integer::parseInt);
    }

    /**
     * A double, as {@link Double#parseDouble} reads it.
     *
     * @param k the key
     * @param defaultValue returned when the key is missing
     * @return the value
     * @throws NumberFormatException when the value is not a number; the message names key and value
     */
    public double getDouble(String k, double defaultValue) {
        return containsKey(k) ? getDouble(k) : defaultValue;
    }

    /**
     * A double, as {@link Double#parseDouble} reads it.
     *
     * @param k the key
     * @return the value
     * @throws ConfigException when the key is missing
     * @throws NumberFormatException when the value is not a number; the message names key and value
     */
    public double getDouble(String k) {
        return number(k, "a number", Double::parseDouble);
    }

    /**
     * A list: the value cut at commas, with the blanks around each element removed.
     *
     * @param k the key
     * @param defaultValue returned when the key is missing or its value is blank; may be null
     * @return the elements in their order; an empty element between two commas is kept, trailing ones are dropped
     */
    public List<String> getList(String k, List<String> defaultValue) {
        return containsKey(k) ? list(k, defaultValue) : defaultValue;
    }

    /**
     * A list: the value cut at commas, with the blanks around each element removed.
     *
     * @param k the key
     * @return the elements in their order, or null when the value is blank
     * @throws ConfigException when the key is missing
     */
    public List<String> getList(String k) {
        requirePresent(k);
        return list(k, null);
    }

    /**
     * The class a value names.
     *
     * @param k the key
     * @param <T> the type the caller expects; not checked here
     * @return the class, initialised
     * @throws ConfigException when the key is missing or the class is not on the class path
     */
    @SuppressWarnings("unchecked")
    public <T> Class<T> getClass(String k) {
        String name = required(k);
        try {
            return (Class<T>) Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new ConfigException(
                    "Config key '" + k + "' names class " + shown(k, name)
                            + ", which is not on the class path: check the spelling and that its jar is packaged with the job",
                    e);
        }
    }

    /**
     * A new instance of the class a value names, made with its no-argument constructor.
     *
     * @param k the key
     * @param <T> the type the caller expects; not checked here
     * @return the instance
     * @throws ConfigException when the key is missing, the class is not found, has no accessible no-argument constructor,
     *     or its constructor fails (its exception is then the cause)
     */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> T getNewInstance(String k) {
        Class<T> type = getClass(k);
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw new ConfigException(
                    "The constructor of " + type.getName() + ", named by config key '" + k + "', failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new ConfigException(
                    "Class " + type.getName() + ", named by config key '" + k
                            + "', cannot be instantiated: it must be a public, non-abstract class with a public"
                            + " no-argument constructor",
                    e);
        }
    }

    /**
     * A date in the short format of the default locale. That format differs between machines; prefer
     * {@link #getDate(String, String)}.
     *
     * @param k the key
     * @return the date
     * @throws ConfigException when the key is missing or the value is not such a date
     */
    public Date getDate(String k) {
        return getDate(k, new SimpleDateFormat());
    }

    /**
     * A date in a given pattern, in the default time zone.
     *
     * @param k the key
     * @param format a {@link SimpleDateFormat} pattern
     * @return the date
     * @throws ConfigException when the key is missing or the value does not follow the pattern
     * @throws IllegalArgumentException when the pattern is malformed
     */
    public Date getDate(String k, String format) {
        return getDate(k, new SimpleDateFormat(format));
    }

    /**
     * A date in a given format.
     *
     * @param k the key
     * @param format the format; used by this call alone, as it is not thread-safe
     * @return the date
     * @throws ConfigException when the key is missing or the value does not follow the format
     */
    public Date getDate(String k, SimpleDateFormat format) {
        String value = required(k);
        try {
            return format.parse(value);
        } catch (ParseException e) {
            throw new ConfigException(
                    "Config key '" + k + "' must be a date like '" + format.toPattern() + "', but is "
                            + shown(k, value),
                    e);
        }
    }

    /**
     * As {@link #getDate(String)}, with a default for a missing key.
     *
     * @param k the key
     * @param defaultValue returned when the key is missing; may be null
     * @return the date
     * @throws ConfigException when the value is not such a date
     */
    public Date getDate(String k, Date defaultValue) {
        return containsKey(k) ? getDate(k) : defaultValue;
    }

    /**
     * As {@link #getDate(String, String)}, with a default for a missing key.
     *
     * @param k the key
     * @param format a {@link SimpleDateFormat} pattern
     * @param defaultValue returned when the key is missing; may be null
     * @return the date
     * @throws ConfigException when the value does not follow the pattern
     */
    public Date getDate(String k, String format, Date defaultValue) {
        return containsKey(k) ? getDate(k, format) : defaultValue;
    }

    /**
     * As {@link #getDate(String, SimpleDateFormat)}, with a default for a missing key.
     *
     * @param k the key
     * @param format the format
     * @param defaultValue returned when the key is missing; may be null
     * @return the date
     * @throws ConfigException when the value does not follow the format
     */
    public Date getDate(String k, SimpleDateFormat format, Date defaultValue) {
        return containsKey(k) ? getDate(k, format) : defaultValue;
    }

    /**
     * This config fit for printing: values of keys starting with {@link #SENSITIVE_PREFIX} are {@link #SENSITIVE_MASK}.
     *
     * @return a masked copy; this config stays as it is
     */
    public abstract Config sanitize();

    /** Refused: a config is immutable. */
    @Override
    public void clear() {
        throw immutable();
    }

    /** Refused: a config is immutable. */
    @Override
    public String put(String key, String value) {
        throw immutable();
    }

    /** Refused: a config is immutable. */
    @Override
    public void putAll(Map<? extends String, ? extends String> m) {
        throw immutable();
    }

    /** Refused: a config is immutable. */
    @Override
    public String remove(Object s) {
        throw immutable();
    }

    /** Refused: a config is immutable. */
    @Override
    public void replaceAll(BiFunction<? super String, ? super String, ? extends String> function) {
        throw immutable();
    }

    private static ConfigException immutable() {
        return new ConfigException("A Config is immutable: build a new MapConfig from it and the changes");
    }

    private void requirePresent(String k) {
        if (!containsKey(k)) {
            throw new ConfigException("Config key '" + k + "' is missing and has no default: set it");
        }
    }

    private String required(String k) {
        requirePresent(k);
        String value = get(k);
        if (value == null) {
            throw new ConfigException("Config key '" + k + "' is present but its value is null: set it");
        }
        return value;
    }

    private List<String> list(String k, List<String> ifBlank) {
        String value = get(k);
        if (value == null || value.isBlank()) {
            return ifBlank;
        }
        return List.of(LIST_SEPARATOR.split(value.trim()));
    }

    /**
     * Number getters throw NumberFormatException, not ConfigException: existing jobs catch it. Only its text is ours.
     */
    private <T> T number(String k, String expected, Function<String, T> parse) {
        String value = required(k);
        try {
            return parse.apply(value);
        } catch (NumberFormatException e) {
            NumberFormatException clear = new NumberFormatException(
                    "Config key '" + k + "' must be " + expected + ", but is " + shown(k, value));
            // The cause repeats the value in its own message, so a secret must not travel with it.
            if (!isSensitive(k)) {
                clear.initCause(e);
            }
            throw clear;
        }
    }

    private static String shown(String k, String value) {
        return isSensitive(k) ? SENSITIVE_MASK : "'" + value + "'";
    }

    private static boolean isSensitive(String k) {
        return k != null && k.startsWith(SENSITIVE_PREFIX);
    }
}
