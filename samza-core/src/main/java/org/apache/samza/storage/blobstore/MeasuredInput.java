// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** Knows the size and the CRC-32 of what was read through it. For one thread at a time. */
final class MeasuredInput extends FilterInputStream {
    private final CRC32 checksum = new CRC32();
    private long bytes;

    MeasuredInput(InputStream in) {
        super(in);
    }

    long bytes() {
        return bytes;
    }

    long checksum() {
        return checksum.getValue();
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        if (read >= 0) {
            bytes++;
            checksum.update(read);
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read > 0) {
            bytes += read;
            checksum.update(buffer, offset, read);
        }
        return read;
    }

    /** By reading, so that nothing escapes the measure. */
    @Override
    public long skip(long count) throws IOException {
        byte[] buffer = new byte[(int) Math.min(8192, Math.max(0, count))];
        int read = buffer.length == 0 ? 0 : read(buffer, 0, buffer.length);
        return Math.max(0, read);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
