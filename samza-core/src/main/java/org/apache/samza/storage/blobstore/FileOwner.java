// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may do what with a file, as its file system says it; empty texts where it says nothing.
 *
 * @param permissions as {@code rw-r--r--}
 */
record FileOwner(String owner, String group, String permissions) {
    private static final Logger LOG = LoggerFactory.getLogger(FileOwner.class);
    private static final FileOwner UNKNOWN = new FileOwner("", "", "");

    static FileOwner of(Path file) throws IOException {
        try {
            PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
            return new FileOwner(
                    attributes.owner().getName(),
                    attributes.group().getName(),
                    PosixFilePermissions.toString(attributes.permissions()));
        } catch (UnsupportedOperationException e) {
            return UNKNOWN;
        }
    }

    /** Gives a file that was fetched the permissions of the one that was saved, so that it counts as the same later. */
    void permit(Path file) throws IOException {
        try {
            if (!permissions.isEmpty()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            }
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            LOG.debug("{} keeps the permissions that it has, not {}", file, permissions, e);
        }
    }
}
