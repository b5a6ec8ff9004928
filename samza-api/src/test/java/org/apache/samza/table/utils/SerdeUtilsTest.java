// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.table.utils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.samza.SamzaException;
import org.junit.jupiter.api.Test;

class SerdeUtilsTest {
    @Test
    void objectsSurviveAsText() {
        String text = SerdeUtils.serialize("list", new ArrayList<>(List.of("a", "b")));
        assertThat(text).matches("[A-Za-z0-9+/=]+");
        assertThat(SerdeUtils.<List<String>>deserialize("list", text)).containsExactly("a", "b");
        assertThat(SerdeUtils.<Object>deserialize("nothing", SerdeUtils.serialize("nothing", null)))
                .isNull();
    }

    @Test
    void whatCannotBeWrittenOrReadIsNamed() {
        assertThatThrownBy(() -> SerdeUtils.serialize("the thing", new Object()))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("the thing")
                .hasMessageContaining("java.lang.Object");
        assertThatThrownBy(() -> SerdeUtils.deserialize("the thing", "no base64!"))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("the thing");
        assertThatThrownBy(() -> SerdeUtils.deserialize("the thing", "AAAA"))
                .isInstanceOf(SamzaException.class)
                .hasMessageContaining("the thing");
    }

    @Test
    void describesFieldsOfAnObjectAndOfItsParents() {
        assertThat(SerdeUtils.toJson("child", new Child()))
                .isEqualTo("{\"list\":[1,2.5,null],\"map\":{\"k\":\"v\"},\"type\":\"java.lang.String\","
                        + "\"inner\":{\"x\":true},\"stranger\":\"java.lang.Object\",\"wait\":\"PT2S\"}");
    }

    @Test
    void functionsAreNamedByTheirClass() {
        Supplier<String> lambda = () -> "x";
        assertThat(SerdeUtils.toJson("lambda", lambda)).startsWith("\"" + SerdeUtilsTest.class.getName() + "$$Lambda");
        assertThat(SerdeUtils.toJson("function", new Named())).isEqualTo("\"" + Named.class.getName() + "\"");
    }

    @Test
    void secretsAreMasked() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("sensitive.x", "hidden");
        map.put("dbPassword", "hidden");
        map.put("apiKey", "hidden".toCharArray());
        map.put("url", "jdbc:db://user:hidden@host/db");
        map.put("text", "a=b;password=hidden");
        map.put("chars", "hidden".toCharArray());
        map.put("plain", "seen");
        assertThat(SerdeUtils.toJson("map", map)).doesNotContain("hidden").contains("seen");
    }

    @Test
    void nothingMakesADescriptionFail() throws Exception {
        List<Object> cycle = new ArrayList<>();
        Object self = cycle;
        cycle.add(self);
        assertThat(SerdeUtils.toJson("cycle", cycle)).isEqualTo("[\"java.util.ArrayList\"]");
        assertThat(SerdeUtils.toJson("broken", new BrokenList())).isEqualTo("\"" + BrokenList.class.getName() + "\"");
        assertThat(SerdeUtils.toJson("nothing", null)).isEqualTo("null");
        assertThat(SerdeUtils.toJson("thread", Thread.currentThread())).isEqualTo("\"java.lang.Thread\"");
        String huge = SerdeUtils.toJson("huge", Collections.nCopies(1_000_000, "x"));
        assertThat(huge).hasSizeLessThan(2_000).endsWith("\"...\"]");
        Object deep = "end";
        for (int i = 0; i < 10_000; i++) {
            deep = new Object[] {deep};
        }
        assertThat(new ObjectMapper().readTree(SerdeUtils.toJson("deep", deep)).isArray())
                .isTrue();
    }

    @SuppressWarnings("unused")
    private static class Parent {
        private static final String SHARED = "no";
        private final Duration wait = Duration.ofSeconds(2);
        private final transient String passing = "no";
    }

    @SuppressWarnings("unused")
    private static final class Child extends Parent {
        private final List<Object> list = new ArrayList<>(Arrays.asList(1, 2.5, null));
        private final Map<String, String> map = Map.of("k", "v");
        private final Class<?> type = String.class;
        private final Inner inner = new Inner();
        private final Object nothing = null;
        private final Object stranger = new Object();
    }

    @SuppressWarnings("unused")
    private static final class Inner {
        private final boolean x = true;
    }

    private static final class Named implements Supplier<String> {
        @SuppressWarnings("unused")
        private final String field = "x";

        @Override
        public String get() {
            return field;
        }
    }

    private static final class BrokenList extends AbstractList<Object> {
        @Override
        public Object get(int index) {
            throw new IllegalStateException("closed");
        }

        @Override
        public int size() {
            return 1;
        }
    }
}
