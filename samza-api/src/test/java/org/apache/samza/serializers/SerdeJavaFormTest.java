// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.samza.operators.KV;
import org.junit.jupiter.api.Test;

/** Serdes travel in the configuration as Base64 of their Java-serialised form; forms here are those of 1.8.0. */
class SerdeJavaFormTest {
    private static final String KV_OF_STRING_AND_INTEGER =
            "rO0ABXNyACRvcmcuYXBhY2hlLnNhbXphLnNlcmlhbGl6ZXJzLktWU2VyZGXFMPyQkfIAnwIAAkwACGtleVNlcmRldAAkTG9y"
                    + "Zy9hcGFjaGUvc2FtemEvc2VyaWFsaXplcnMvU2VyZGU7TAAKdmFsdWVTZXJkZXEAfgABeHBzcgAob3JnLmFwYWNoZS5zYW16"
                    + "YS5zZXJpYWxpemVycy5TdHJpbmdTZXJkZUUTGMRtvla7AgABTAAIZW5jb2Rpbmd0ABJMamF2YS9sYW5nL1N0cmluZzt4cHQA"
                    + "BVVURi04c3IAKW9yZy5hcGFjaGUuc2FtemEuc2VyaWFsaXplcnMuSW50ZWdlclNlcmRlUAq3NJcdjRoCAAB4cA==";
    private static final String JSON = "rO0ABXNyAChvcmcuYXBhY2hlLnNhbXphLnNlcmlhbGl6ZXJzLkpzb25TZXJkZVYyfnqWnLch0OMCA"
            + "AFMAAVjbGF6enQAEUxqYXZhL2xhbmcvQ2xhc3M7eHBw";
    private static final String NO_OP =
            "rO0ABXNyACZvcmcuYXBhY2hlLnNhbXphLnNlcmlhbGl6ZXJzLk5vT3BTZXJkZVqY1KUqHcwaAgAAeHA=";

    private static byte[] write(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }

    @Test
    void writesTheFormOfEarlierReleases() throws Exception {
        Base64.Encoder base64 = Base64.getEncoder();
        assertThat(base64.encodeToString(write(KVSerde.of(new StringSerde(), new IntegerSerde()))))
                .isEqualTo(KV_OF_STRING_AND_INTEGER);
        assertThat(base64.encodeToString(write(new JsonSerdeV2<>()))).isEqualTo(JSON);
        assertThat(base64.encodeToString(write(new NoOpSerde<>()))).isEqualTo(NO_OP);
    }

    @Test
    @SuppressWarnings("unchecked")
    void readsTheFormOfEarlierReleases() throws Exception {
        Base64.Decoder base64 = Base64.getDecoder();
        KVSerde<String, Integer> serde = (KVSerde<String, Integer>) read(base64.decode(KV_OF_STRING_AND_INTEGER));
        assertThat(serde.fromBytes(serde.toBytes(KV.of("a", 1)))).isEqualTo(KV.of("a", 1));
        assertThat(read(base64.decode(NO_OP))).isInstanceOf(NoOpSerde.class);
    }

    @Test
    @SuppressWarnings("unchecked")
    void everySerdeWorksAfterTheJourneyEvenIfUsedBefore() throws Exception {
        Serde<String> string = new StringSerde("UTF-16BE");
        string.toBytes("warm");
        Serde<List<?>> json = (Serde<List<?>>) (Serde<?>) JsonSerdeV2.of(List.class);
        json.fromBytes("[]".getBytes(StandardCharsets.UTF_8));
        assertThat(((Serde<String>) read(write(string))).toBytes("a")).containsExactly(0, 'a');
        assertThat(((Serde<List<?>>) read(write(json))).fromBytes("[1]".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(List.of(1));
    }
}
