// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("JavaUtilDate") // the API under test speaks Date
class ConfigTest {
    @Test
    void missingKeyWithoutDefaultNamesTheKey() {
        Config config = new MapConfig();
        assertThatThrownBy(() -> config.getInt("a.b"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("a.b");
        assertThatThrownBy(() -> config.getBoolean("a.b")).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> config.getList("a.b")).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> config.getClass("a.b")).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> config.getDate("a.b")).isInstanceOf(ConfigException.class);
    }

    @Test
    void missingKeyYieldsTheDefault() {
        Config config = new MapConfig();
        assertThat(config.get("k", "d")).isEqualTo("d");
        assertThat(config.getShort("k", (short) 1)).isEqualTo((short) 1);
        assertThat(config.getInt("k", 2)).isEqualTo(2);
        assertThat(config.getLong("k", 3L)).isEqualTo(3L);
        assertThat(config.getDouble("k", 4.5)).isEqualTo(4.5);
        assertThat(config.getBoolean("k", true)).isTrue();
        assertThat(config.getList("k", null)).isNull();
        assertThat(config.getDate("k", new Date(5))).isEqualTo(new Date(5));
    }

    @Test
    void readsNumbers() {
        Config config = config("s", "7", "i", "-8", "l", "99999999999", "d", "1e3");
        assertThat(config.getShort("s")).isEqualTo((short) 7);
        assertThat(config.getInt("i")).isEqualTo(-8);
        assertThat(config.getLong("l")).isEqualTo(99_999_999_999L);
        assertThat(config.getDouble("d")).isEqualTo(1000.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", " 7 ", "99999999999"})
    void unreadableNumberNamesKeyAndValueEvenWithDefault(String value) {
        Config config = config("a.b", value);
        assertThatThrownBy(() -> config.getInt("a.b", 3))
                .isInstanceOf(NumberFormatException.class)
                .hasMessageContaining("a.b")
                .hasMessageContaining("'" + value + "'");
    }

    @Test
    void unreadableSecretIsNotShown() {
        Config config = config("sensitive.port", "hunter2", "sensitive.class", "hunter2", "sensitive.date", "hunter2");
        assertThatThrownBy(() -> config.getInt("sensitive.port"))
                .hasMessageContaining("sensitive.port")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
        assertThatThrownBy(() -> config.getClass("sensitive.class")).hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> config.getDate("sensitive.date", "yyyy")).hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "' true', false", "1, false", "yes, false", "'', false"})
    void onlyTheWordTrueIsTrue(String value, boolean expected) {
        assertThat(config("k", value).getBoolean("k")).isEqualTo(expected);
        assertThat(config("k", value).getBoolean("k", !expected)).isEqualTo(expected);
    }

    @Test
    void nullValueIsFalseAndOtherwiseAnError() {
        Map<String, String> map = new HashMap<>();
        map.put("k", null);
        Config config = new MapConfig(map);
        assertThat(config.getBoolean("k", true)).isFalse();
        assertThat(config.get("k", "d")).isNull();
        assertThatThrownBy(() -> config.getInt("k"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("k");
    }

    @Test
    void listIsCutAtCommasWithBlanksEaten() {
        assertThat(config("k", " q , w\n,\te x,,z , ,").getList("k")).containsExactly("q", "w", "e x", "", "z");
        assertThat(config("k", ",a").getList("k")).containsExactly("", "a");
        assertThat(config("k", ",").getList("k")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void blankListIsTheDefault(String value) {
        assertThat(config("k", value).getList("k")).isNull();
        assertThat(config("k", value).getList("k", List.of("d"))).containsExactly("d");
    }

    @Test
    void subsetStripsThePrefixUnlessAskedNotTo() {
        Config config = config("a.b", "1", "a.", "2", "a", "3", "b.a.", "4");
        assertThat(config.subset("a.")).containsExactlyInAnyOrderEntriesOf(Map.of("b", "1", "", "2"));
        assertThat(config.subset("a.", false)).containsExactlyInAnyOrderEntriesOf(Map.of("a.b", "1", "a.", "2"));
        assertThat(config.subset("")).isEqualTo(config);
        assertThat(config.subset("zz")).isEmpty();
    }

    @Test
    void regexIsFoundAnywhereInTheKey() {
        Config config = config("a.b", "1", "ab", "2", "xa.c", "3");
        assertThat(config.regexSubset("a\\.")).containsOnlyKeys("a.b", "xa.c");
        assertThat(config.regexSubset("^a\\.")).containsOnlyKeys("a.b");
    }

    @Test
    void makesInstancesOfNamedClasses() {
        Object made = config("k", "java.util.ArrayList").getNewInstance("k");
        assertThat(made).isInstanceOf(ArrayList.class);
        assertThat((Class<?>) config("k", "java.util.List").getClass("k")).isEqualTo(List.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no.such.Class", "java.util.List", "java.lang.Integer", "java.lang.Math"})
    void classThatCannotBeMadeNamesKeyAndClass(String name) {
        assertThatThrownBy(() -> config("k.class", name).getNewInstance("k.class"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("k.class")
                .hasMessageContaining(name);
    }

    @Test
    void failureOfTheConstructorIsTheCause() {
        assertThatThrownBy(() -> config("k", Broken.class.getName()).getNewInstance("k"))
                .isInstanceOf(ConfigException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsDates() {
        SimpleDateFormat utc = new SimpleDateFormat("yyyy-MM-dd");
        utc.setTimeZone(TimeZone.getTimeZone("UTC"));
        assertThat(config("k", "1970-01-02").getDate("k", utc)).isEqualTo(new Date(86_400_000));
        assertThatThrownBy(() -> config("k", "soon").getDate("k", "yyyy-MM-dd", new Date()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'soon'")
                .hasMessageContaining("yyyy-MM-dd");
    }

    private static Config config(String... keysAndValues) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new MapConfig(map);
    }

    /** A class whose constructor fails. */
    public static final class Broken {
        public Broken() {
            throw new IllegalStateException("broken");
        }
    }
}
