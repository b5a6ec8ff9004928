// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.LocalResource;
import org.apache.hadoop.yarn.api.records.LocalResourceType;
import org.apache.hadoop.yarn.api.records.LocalResourceVisibility;
import org.apache.hadoop.yarn.api.records.URL;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;

/**
 * Login by keytab on a secured cluster. The client logs in, puts the keytab where only its owner and the nodes that run for that
 * owner can read it, and the application master, to which YARN brings it, logs in again: so it outlives the tokens of the
 * submission. Without {@code yarn.kerberos.keytab}, or on a cluster without security, nothing here does anything.
 */
final class Kerberos {
    private static final FsPermission OWNER_ONLY_DIR = new FsPermission((short) 0700);
    private static final FsPermission OWNER_ONLY_FILE = new FsPermission((short) 0600);

    private Kerberos() {}

    private record Identity(String principal, File keytab) {}

    /** Logs the submitting process in. */
    static void loginAtClient(Config config, Configuration hadoop) {
        UserGroupInformation.setConfiguration(hadoop);
        identity(config).ifPresent(identity -> login(identity.principal, identity.keytab));
    }

    /** Logs the application master in, with the keytab in its working directory, and keeps the tokens it was started with. */
    static void loginAtMaster(Config config, Configuration hadoop) {
        UserGroupInformation.setConfiguration(hadoop);
        identity(config).ifPresent(identity -> {
            try {
                Credentials given = UserGroupInformation.getCurrentUser().getCredentials();
                login(identity.principal, new File(identity.keytab.getName()));
                UserGroupInformation.getCurrentUser().addCredentials(given);
            } catch (IOException e) {
                throw new SamzaException("Cannot read the tokens of this process: " + e.getMessage(), e);
            }
        });
    }

    /** Copies the keytab to the staging directory of an application. */
    static Map<String, LocalResource> stageKeytab(Config config, Configuration hadoop, ApplicationId application) {
        return identity(config)
                .map(identity -> Map.of(
                        identity.keytab.getName(),
                        stage(identity.keytab, staging(config, hadoop, application), hadoop)))
                .orElse(Map.of());
    }

    /** Removes an application's staging directory. */
    static void removeStaging(Config config, Configuration hadoop, ApplicationId application) throws IOException {
        if (identity(config).isPresent()) {
            Path directory = staging(config, hadoop, application);
            directory.getFileSystem(hadoop).delete(directory, true);
        }
    }

    private static LocalResource stage(File keytab, Path directory, Configuration hadoop) {
        Path target = new Path(directory, keytab.getName());
        try {
            FileSystem files = directory.getFileSystem(hadoop);
            files.mkdirs(directory, OWNER_ONLY_DIR);
            files.copyFromLocalFile(new Path(keytab.toURI()), target);
            files.setPermission(target, OWNER_ONLY_FILE);
            FileStatus status = files.getFileStatus(target);
            return LocalResource.newInstance(
                    URL.fromPath(status.getPath()),
                    LocalResourceType.FILE,
                    LocalResourceVisibility.PRIVATE,
                    status.getLen(),
                    status.getModificationTime());
        } catch (IOException e) {
            throw new SamzaException(
                    "Cannot copy " + YarnKeys.KEYTAB + "=" + keytab + " to " + target + ": " + e.getMessage(), e);
        }
    }

    private static Path staging(Config config, Configuration hadoop, ApplicationId application) {
        try {
            Path base = YarnKeys.STAGING.find(config).map(Path::new).orElse(null);
            if (base == null) {
                base = new Path(FileSystem.get(hadoop).getHomeDirectory(), ".samzaStaging");
            }
            return new Path(base, application.toString());
        } catch (IOException e) {
            throw new SamzaException("Cannot find the staging directory: " + e.getMessage(), e);
        }
    }

    private static Optional<Identity> identity(Config config) {
        Optional<String> principal = YarnKeys.PRINCIPAL.find(config);
        Optional<String> keytab = YarnKeys.KEYTAB.find(config);
        if (!UserGroupInformation.isSecurityEnabled() || (principal.isEmpty() && keytab.isEmpty())) {
            return Optional.empty();
        }
        if (principal.isEmpty() || keytab.isEmpty()) {
            throw new ConfigException("Expected both " + YarnKeys.PRINCIPAL + " and " + YarnKeys.KEYTAB
                    + ", but only one of them is set");
        }
        return Optional.of(new Identity(principal.get(), new File(keytab.get())));
    }

    private static void login(String principal, File keytab) {
        try {
            UserGroupInformation.loginUserFromKeytab(principal, keytab.getPath());
        } catch (IOException e) {
            throw new SamzaException("Cannot log in as " + principal + " with " + keytab + ": " + e.getMessage(), e);
        }
    }
}
