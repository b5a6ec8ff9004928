// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.api.records.LocalResource;
import org.apache.hadoop.yarn.api.records.LocalResourceType;
import org.apache.hadoop.yarn.api.records.LocalResourceVisibility;
import org.apache.samza.SamzaException;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.MapConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalResourcesTest {
    @TempDir
    Path directory;

    private Path archive;

    @BeforeEach
    void writeArchive() throws Exception {
        archive = Files.writeString(directory.resolve("job.tar.gz"), "12345");
    }

    @Test
    void describesThePackageAsAnArchiveWithSizeAndTime() throws Exception {
        LocalResource resource = describe(
                        Map.of("yarn.package.path", archive.toUri().toString()))
                .get("__package");

        assertThat(resource.getType()).isEqualTo(LocalResourceType.ARCHIVE);
        assertThat(resource.getVisibility()).isEqualTo(LocalResourceVisibility.APPLICATION);
        assertThat(resource.getSize()).isEqualTo(5);
        assertThat(resource.getTimestamp())
                .isEqualTo(Files.getLastModifiedTime(archive).toMillis());
    }

    @Test
    void describesFurtherResourcesByTheirKeys() {
        Map<String, LocalResource> resources = describe(Map.of(
                "yarn.package.path",
                archive.toUri().toString(),
                "yarn.resources.plain.path",
                archive.toUri().toString(),
                "yarn.resources.dict.path",
                archive.toUri().toString(),
                "yarn.resources.dict.local.name",
                "words",
                "yarn.resources.dict.local.type",
                "archive",
                "yarn.resources.dict.local.visibility",
                "PUBLIC"));

        assertThat(resources).containsOnlyKeys("__package", "plain", "words");
        assertThat(resources.get("plain").getType()).isEqualTo(LocalResourceType.FILE);
        assertThat(resources.get("words").getType()).isEqualTo(LocalResourceType.ARCHIVE);
        assertThat(resources.get("words").getVisibility()).isEqualTo(LocalResourceVisibility.PUBLIC);
    }

    @Test
    void namesKeyAndAddressOfWhatCannotBeRead() {
        assertThatThrownBy(() -> describe(Map.of("yarn.package.path", "file:///nowhere/x.tgz")))
                .isInstanceOf(SamzaException.class)
                .hasMessage("Cannot read yarn.package.path=file:/nowhere/x.tgz: there is no such file");
        assertThatThrownBy(() ->
                        describe(Map.of("yarn.package.path", directory.toUri().toString())))
                .hasMessageContaining("expected a file, but it is a directory");
        assertThatThrownBy(() -> describe(Map.of("yarn.package.path", "hdfs://nn:1/x.tgz")))
                .hasMessageContaining("no file system class for hdfs://");
    }

    @Test
    void namesTheKeyOfAWrongVisibility() {
        assertThatThrownBy(() -> describe(Map.of(
                        "yarn.package.path", archive.toUri().toString(),
                        "yarn.resources.r.path", archive.toUri().toString(),
                        "yarn.resources.r.local.visibility", "everybody")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("yarn.resources.r.local.visibility");
    }

    private static Map<String, LocalResource> describe(Map<String, String> config) {
        return LocalResources.of(new MapConfig(config)).describe(new Configuration());
    }
}
