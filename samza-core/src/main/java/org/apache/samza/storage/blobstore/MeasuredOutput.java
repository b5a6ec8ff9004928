// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;

/** Knows the size and the CRC-32 of what was written through it. For one thread at a time. */
final class MeasuredOutput extends FilterOutputStream {
    private final CRC32 checksum = new CRC32();
    private long bytes;

    MeasuredOutput(OutputStream out) {
        super(out);
    }

    long bytes() {
        return bytes;
    }

    long checksum() {
        return checksum.getValue();
    }

    @Override
    public void write(int value) throws IOException {
        out.write(value);
        bytes++;
        checksum.update(value);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        out.write(buffer, offset, length);
        bytes += length;
        checksum.update(buffer, offset, length);
    }
}
