// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.sql.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.apache.samza.sql.schema.SqlSchema.SqlField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;

final class SqlSchemaTest {
    private static final SqlFieldSchema TEXT =
            SqlFieldSchema.createPrimitiveSchema(SamzaSqlFieldType.STRING, true, false);

    @Test
    void keepsFieldsInTheOrderOfAdding() {
        SqlFieldSchema number = SqlFieldSchema.createPrimitiveSchema(SamzaSqlFieldType.INT64, false, false);

        SqlSchema schema = SqlSchemaBuilder.builder()
                .addField("name", TEXT)
                .addField("age", number)
                .build();

        assertThat(schema.getFields()).extracting(SqlField::getFieldName).containsExactly("name", "age");
        assertThat(schema.getFields()).extracting(SqlField::getPosition).containsExactly(0, 1);
        assertThat(schema.getFields()).extracting(SqlField::getFieldSchema).containsExactly(TEXT, number);
        assertThat(schema.containsField("age")).isTrue();
        assertThat(schema.containsField("AGE")).isFalse();
    }

    @Test
    void aBuilderUsedOnDoesNotChangeWhatItBuilt() {
        SqlSchemaBuilder builder = SqlSchemaBuilder.builder().addField("name", TEXT);
        SqlSchema schema = builder.build();

        assertThat(builder.addField("town", TEXT).build().getFields()).hasSize(2);
        assertThat(schema.getFields()).hasSize(1);
    }

    @ParameterizedTest
    @NullAndEmptySource
    void refusesFieldsWithoutName(String name) {
        SqlSchemaBuilder builder = SqlSchemaBuilder.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.addField(name, TEXT))
                .withMessageContaining("Field 0")
                .withMessageContaining("name");
    }

    @Test
    void refusesFieldsWithoutType() {
        SqlSchemaBuilder builder = SqlSchemaBuilder.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.addField("town", null))
                .withMessageContaining("'town'");
    }

    @Test
    void refusesAnotherNumberOfTypesThanOfNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SqlSchema(List.of("name", "age"), List.of(TEXT)))
                .withMessageContaining("[name, age]")
                .withMessageContaining("1 types");
        assertThatIllegalArgumentException().isThrownBy(() -> new SqlSchema(null, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new SqlSchema(List.of(), null));
    }

    @Test
    void fieldsWithPartsTellTheSchemaOfTheParts() {
        SqlSchema row = SqlSchemaBuilder.builder().addField("name", TEXT).build();

        SqlFieldSchema array = SqlFieldSchema.createArraySchema(TEXT, false, true);
        assertThat(array.getFieldType()).isEqualTo(SamzaSqlFieldType.ARRAY);
        assertThat(array.getElementSchema()).isSameAs(TEXT);
        assertThat(array.isNullable()).isFalse();
        assertThat(array.isOptional()).isTrue();

        SqlFieldSchema map = SqlFieldSchema.createMapSchema(TEXT, true, false);
        assertThat(map.getFieldType()).isEqualTo(SamzaSqlFieldType.MAP);
        assertThat(map.getValueSchema()).isSameAs(TEXT);
        assertThat(map.getElementSchema()).isNull();
        assertThat(map.isNullable()).isTrue();
        assertThat(map.isOptional()).isFalse();

        SqlFieldSchema nested = SqlFieldSchema.createRowFieldSchema(row, true, true);
        assertThat(nested.getFieldType()).isEqualTo(SamzaSqlFieldType.ROW);
        assertThat(nested.getRowSchema()).isSameAs(row);
        assertThat(nested.getValueSchema()).isNull();
    }

    @ParameterizedTest
    @EnumSource(SamzaSqlFieldType.class)
    void onlyListsMapsAndRecordsHaveParts(SamzaSqlFieldType type) {
        SqlFieldSchema schema = SqlFieldSchema.createPrimitiveSchema(type, false, false);

        assertThat(schema.isPrimitiveField())
                .isEqualTo(!List.of(SamzaSqlFieldType.ARRAY, SamzaSqlFieldType.MAP, SamzaSqlFieldType.ROW)
                        .contains(type));
    }
}
