// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A secret that a caller shows as {@code Authorization: Bearer …}. Never printed. */
public final class BearerToken {
    private static final String SCHEME = "Bearer ";
    private static final int BYTES = 24;

    private final String secret;

    /** A token that is known already; an empty one is refused. */
    public BearerToken(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("An empty token guards nothing");
        }
        this.secret = secret;
    }

    /** A token that nobody can guess. */
    public static BearerToken random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new BearerToken(HexFormat.of().formatHex(bytes));
    }

    /** The secret itself, for handing on in an environment. */
    public String secret() {
        return secret;
    }

    /** The value of the Authorization header. */
    public String header() {
        return SCHEME + secret;
    }

    /** Whether a header shows this token; takes the same time wherever the two differ. */
    boolean isShownBy(String header) {
        return header != null
                && MessageDigest.isEqual(
                        header.getBytes(StandardCharsets.UTF_8), header().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "BearerToken[********]";
    }
}
