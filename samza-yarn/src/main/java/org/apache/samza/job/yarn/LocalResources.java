// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.yarn.api.records.LocalResource;
import org.apache.hadoop.yarn.api.records.LocalResourceType;
import org.apache.hadoop.yarn.api.records.LocalResourceVisibility;
import org.apache.hadoop.yarn.api.records.URL;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;

/**
 * What a node fetches into a process's working directory: the job package, unpacked as {@code __package}, and whatever
 * {@code yarn.resources.*} names.
 */
final class LocalResources {
    /** Directory of the unpacked job package. */
    static final String PACKAGE = "__package";

    private static final String PREFIX = "yarn.resources.";
    private static final String PATH = ".path";

    private final Map<String, Wanted> wanted;

    private record Wanted(String key, Path path, LocalResourceType type, LocalResourceVisibility visibility) {}

    private LocalResources(Map<String, Wanted> wanted) {
        this.wanted = wanted;
    }

    /**
     * The resources that a configuration asks for.
     *
     * @throws org.apache.samza.config.ConfigException naming the key that is missing or wrong
     */
    static LocalResources of(Config config) {
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        wanted.put(
                PACKAGE,
                new Wanted(
                        YarnKeys.PACKAGE_PATH.name(),
                        new Path(YarnKeys.PACKAGE_PATH.require(config)),
                        LocalResourceType.ARCHIVE,
                        LocalResourceVisibility.APPLICATION));
        for (String key : config.keySet()) {
            if (key.startsWith(PREFIX) && key.endsWith(PATH)) {
                add(config, key.substring(PREFIX.length(), key.length() - PATH.length()), wanted);
            }
        }
        return new LocalResources(wanted);
    }

    private static void add(Config config, String resource, Map<String, Wanted> wanted) {
        String localName = YarnKeys.RESOURCE_NAME.of(resource).find(config).orElse(resource);
        wanted.put(
                localName,
                new Wanted(
                        YarnKeys.RESOURCE_PATH.of(resource).name(),
                        new Path(YarnKeys.RESOURCE_PATH.of(resource).require(config)),
                        LocalResourceType.valueOf(
                                upper(YarnKeys.RESOURCE_TYPE.of(resource).read(config))),
                        LocalResourceVisibility.valueOf(
                                upper(YarnKeys.RESOURCE_VISIBILITY.of(resource).read(config)))));
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    /**
     * Looks at every file and describes it to YARN, by the name that it has in the working directory. A node refuses a file
     * whose size or time have changed since.
     *
     * @throws SamzaException naming key and address when a file is missing or cannot be read
     */
    Map<String, LocalResource> describe(Configuration hadoop) {
        Map<String, LocalResource> described = new LinkedHashMap<>();
        wanted.forEach((localName, resource) -> described.put(localName, describe(resource, hadoop)));
        return described;
    }

    private static LocalResource describe(Wanted resource, Configuration hadoop) {
        FileStatus status = status(resource, hadoop);
        return LocalResource.newInstance(
                URL.fromPath(status.getPath()),
                resource.type,
                resource.visibility,
                status.getLen(),
                status.getModificationTime());
    }

    private static FileStatus status(Wanted resource, Configuration hadoop) {
        FileStatus status;
        try {
            status = resource.path.getFileSystem(hadoop).getFileStatus(resource.path);
        } catch (IOException | RuntimeException e) {
            throw new SamzaException(
                    "Cannot read " + resource.key + "=" + resource.path + ": " + reason(resource, e), e);
        }
        if (status.isDirectory()) {
            throw new SamzaException(
                    "Cannot use " + resource.key + "=" + resource.path + ": expected a file, but it is a directory");
        }
        return status;
    }

    private static String reason(Wanted resource, Exception e) {
        String scheme = resource.path.toUri().getScheme();
        if (e instanceof FileNotFoundException) {
            return "there is no such file";
        }
        if (String.valueOf(e.getMessage()).contains("No FileSystem for scheme")) {
            return "no file system class for " + scheme
                    + ":// on the class path; add the jars of the site's Hadoop client"
                    + " to the package's lib directory, or set fs." + scheme + ".impl";
        }
        return String.valueOf(e.getMessage() == null ? e : e.getMessage())
                .lines()
                .findFirst()
                .orElse("");
    }
}
