// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.samza.serializers.SerializableSerde;
import org.junit.jupiter.api.Test;

final class SamzaSqlRelRecordTest {
    private final SamzaSqlRelRecord order =
            new SamzaSqlRelRecord(List.of("id", "item", "note"), Arrays.asList(7, "tea", null));

    @Test
    void findsFieldsByName() {
        assertThat(order.getField("item")).contains("tea");
        assertThat(order.getField("note")).isEmpty();
        assertThat(order.containsField("note")).isTrue();
        assertThat(order.getField("price")).isEmpty();
        assertThat(order.containsField("price")).isFalse();
    }

    @Test
    void refusesAnotherNumberOfValuesThanOfNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SamzaSqlRelRecord(List.of("id", "item"), List.of(7)))
                .withMessageContaining("1 values for 2 fields [id, item]");
    }

    @Test
    void isEqualByNamesAndValuesInOrder() {
        SamzaSqlRelRecord same = new SamzaSqlRelRecord(order.getFieldNames(), order.getFieldValues());

        assertThat(same).isEqualTo(order).hasSameHashCodeAs(order).hasToString(order.toString());
        assertThat(new SamzaSqlRelRecord(List.of("item", "id"), List.of("tea", 7)))
                .isNotEqualTo(new SamzaSqlRelRecord(List.of("id", "item"), List.of(7, "tea")));
        assertThat(new SamzaSqlRelRecord(List.of("id"), List.of(7)))
                .isNotEqualTo(new SamzaSqlRelRecord(List.of("id"), List.of(8)));
    }

    @Test
    void keepsACopyOfTheListsItIsMadeOf() {
        List<Object> values = new ArrayList<>(List.of(7));
        SamzaSqlRelRecord record = new SamzaSqlRelRecord(List.of("id"), values);
        values.set(0, 8);

        assertThat(record.getField("id")).contains(7);
    }

    @Test
    void equalityFollowsAChangeOfItsOwnList() {
        order.getFieldValues().set(0, 8);

        SamzaSqlRelRecord changed = new SamzaSqlRelRecord(order.getFieldNames(), Arrays.asList(8, "tea", null));
        assertThat(order).isEqualTo(changed).hasSameHashCodeAs(changed);
    }

    @Test
    void comesBackFromJson() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        String json = mapper.writeValueAsString(order);

        assertThat(mapper.readTree(json))
                .isEqualTo(mapper.readTree(
                        "{\"fieldNames\":[\"id\",\"item\",\"note\"],\"fieldValues\":[7,\"tea\",null]}"));
        assertThat(mapper.readValue(json, SamzaSqlRelRecord.class)).isEqualTo(order);
    }

    @Test
    void comesBackFromJavaSerialisation() {
        SerializableSerde<SamzaSqlRelRecord> serde = new SerializableSerde<>();

        assertThat(serde.fromBytes(serde.toBytes(order))).isEqualTo(order);
    }
}
