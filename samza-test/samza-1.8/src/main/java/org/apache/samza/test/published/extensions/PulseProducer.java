// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import java.nio.charset.StandardCharsets;
import org.apache.samza.system.OutgoingMessageEnvelope;
import org.apache.samza.system.SystemProducer;

/** Writes to standard output. */
public class PulseProducer implements SystemProducer {
    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public void register(String source) {}

    @Override
    public void send(String source, OutgoingMessageEnvelope envelope) {
        Object message = envelope.getMessage();
        String text = message instanceof byte[] ? new String((byte[]) message, StandardCharsets.UTF_8) : "" + message;
        System.out.println("extension: " + envelope.getSystemStream().getStream() + " gets " + text);
    }

    @Override
    public void flush(String source) {
        System.out.flush();
    }
}
