// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

package org.apache.samza.serializers;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.samza.SamzaException;

/**
 * Strings in a character encoding, UTF-8 unless told otherwise. {@code null} stands for {@code null}. Characters that
 * the encoding does not have, and bytes that are not valid in it, are replaced, not refused.
 */
public class StringSerde implements Serde<String> {
    private static final long serialVersionUID = 4977349245108377275L;

    private final String encoding;

    // Looked up at first use, and again after Java deserialisation. Threads that race find the same charset.
    private transient Charset charset;

    /**
     * Creates a serde for an encoding.
     *
     * @param encoding name of a charset that this JVM knows, for example {@code UTF-8}; checked at first use
     */
    public StringSerde(String encoding) {
        this.encoding = encoding;
    }

    /** Creates a serde for UTF-8. */
    public StringSerde() {
        this(StandardCharsets.UTF_8.name());
    }

    /**
     * Encodes a string.
     *
     * @param object the string, or {@code null}
     * @return the bytes, or {@code null} for {@code null}
     * @throws SamzaException if the JVM does not know the encoding
     */
    @Override
    public byte[] toBytes(String object) {
        return object == null ? null : object.getBytes(charset());
    }

    /**
     * Decodes a string.
     *
     * @param bytes the bytes, or {@code null}
     * @return the string, or {@code null} for {@code null}
     * @throws SamzaException if the JVM does not know the encoding
     */
    @Override
    public String fromBytes(byte[] bytes) {
        return bytes == null ? null : new String(bytes, charset());
    }

    private Charset charset() {
        Charset known = charset;
        if (known == null) {
            known = lookUp(encoding);
            charset = known;
        }
        return known;
    }

    private static Charset lookUp(String encoding) {
        try {
            return Charset.forName(encoding);
        } catch (IllegalArgumentException e) {
            throw new SamzaException(
                    "Unsupported encoding " + encoding + ". Name one that this JVM has, for example UTF-8.", e);
        }
    }
}
