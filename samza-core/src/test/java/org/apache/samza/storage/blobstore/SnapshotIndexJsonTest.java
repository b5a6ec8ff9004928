// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.blobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.samza.checkpoint.CheckpointId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SnapshotIndexJsonTest {
    /** As the classes of the published 1.8.0 jars write it. */
    private static final String OF_1_8 = "{\"creation-time-millis\":1700000000001,"
            + "\"snapshot-metadata\":{\"checkpoint-id\":\"1700000000000-123456\",\"job-name\":\"job\",\"job-id\":\"1\","
            + "\"task-name\":\"Partition 0\",\"store-name\":\"counts\"},"
            + "\"dir-index\":{\"dir-name\":\"\",\"files-present\":["
            + "{\"file-name\":\"1.sst\",\"blobs\":[{\"blob-id\":\"blob-1\",\"offset\":0}],"
            + "\"file-metadata\":{\"creation-time-millis\":11,\"last-modified-time-millis\":12,\"size\":13,"
            + "\"owner\":\"me\",\"group\":\"us\",\"permissions\":\"rw-r--r--\"},\"checksum\":4000000000}],"
            + "\"files-removed\":[{\"file-name\":\"0.sst\",\"blobs\":[{\"blob-id\":\"blob-0\",\"offset\":0}],"
            + "\"file-metadata\":{\"creation-time-millis\":21,\"last-modified-time-millis\":22,\"size\":23,"
            + "\"owner\":\"me\",\"group\":\"us\",\"permissions\":\"rw-r--r--\"},\"checksum\":6}],"
            + "\"sub-dirs-present\":[{\"dir-name\":\"sub\",\"files-present\":["
            + "{\"file-name\":\"2.sst\",\"blobs\":[{\"blob-id\":\"blob-2\",\"offset\":0}],"
            + "\"file-metadata\":{\"creation-time-millis\":21,\"last-modified-time-millis\":22,\"size\":23,"
            + "\"owner\":\"me\",\"group\":\"us\",\"permissions\":\"rw-r--r--\"},\"checksum\":5}],"
            + "\"files-removed\":[],\"sub-dirs-present\":[],\"sub-dirs-removed\":[]}],\"sub-dirs-removed\":[]},"
            + "\"prev-snapshot-index-blob-id\":\"prev\"}";

    private static final FileOwner OWNER = new FileOwner("me", "us", "rw-r--r--");

    private static final SnapshotIndex INDEX = new SnapshotIndex(
            1700000000001L,
            CheckpointId.deserialize("1700000000000-123456"),
            new Origin("job", "1", "Partition 0", "counts"),
            List.of(
                    new SnapshotFile("1.sst", blob("blob-1"), 13, 4_000_000_000L, 11, 12, OWNER),
                    new SnapshotFile("sub/2.sst", blob("blob-2"), 23, 5, 21, 22, OWNER)),
            List.of(new SnapshotFile("0.sst", blob("blob-0"), 23, 6, 21, 22, OWNER)),
            Optional.of("prev"));

    private static List<SnapshotFile.Blob> blob(String id) {
        return List.of(new SnapshotFile.Blob(id, 0));
    }

    private static SnapshotIndex read(String json) throws IOException {
        return SnapshotIndexJson.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void writesAndReadsWhatSamza18Does() throws IOException {
        assertThat(new String(SnapshotIndexJson.write(INDEX), StandardCharsets.UTF_8))
                .isEqualTo(OF_1_8);
        assertThat(read(OF_1_8)).isEqualTo(INDEX);
        assertThat(read(OF_1_8.replace("\"prev\"", "null")).previous()).isEmpty();
    }

    @Test
    void countsTheFilesOfDirectoriesThatAreGoneAsRemoved() throws IOException {
        String moved = OF_1_8.replace("\"sub-dirs-present\":[{\"dir-name\":\"sub\"", "\"was\":[{\"dir-name\":\"sub\"")
                .replace("\"sub-dirs-removed\":[]},\"prev", "\"sub-dirs-present\":[]},\"prev")
                .replace("\"was\"", "\"sub-dirs-removed\"");

        SnapshotIndex index = read(moved);
        assertThat(index.files()).extracting(SnapshotFile::path).containsExactly("1.sst");
        assertThat(index.removed()).extracting(SnapshotFile::path).containsExactly("0.sst", "sub/2.sst");
    }

    @Test
    void putsTheBlobsOfAFileInTheirOrder() throws IOException {
        String parts = OF_1_8.replace(
                "[{\"blob-id\":\"blob-1\",\"offset\":0}]",
                "[{\"blob-id\":\"second\",\"offset\":7},{\"blob-id\":\"first\",\"offset\":0}]");
        assertThat(read(parts).files().get(0).blobs())
                .containsExactly(new SnapshotFile.Blob("first", 0), new SnapshotFile.Blob("second", 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../1.sst", "..", ".", "", "/etc/passwd", "a/b"})
    void refusesNamesThatLeadElsewhere(String name) {
        assertThatThrownBy(() -> read(OF_1_8.replace("\"1.sst\"", "\"" + name + "\"")))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("file-name", "'" + name + "'");
        assertThatThrownBy(() -> read(OF_1_8.replace("\"dir-name\":\"sub\"", "\"dir-name\":\"" + name + "\"")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("dir-name");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> read("{}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected field snapshot-metadata");
        assertThatThrownBy(() -> read(OF_1_8.replace("1700000000000-123456", "yesterday")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("yesterday");
        assertThatThrownBy(() -> read("no JSON")).isInstanceOf(IOException.class);
    }
}
