// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job.yarn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.security.token.Token;
import org.apache.hadoop.yarn.client.util.YarnClientUtils;
import org.apache.hadoop.yarn.security.AMRMTokenIdentifier;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;

/** What the job's processes show to file systems of a secured cluster. Without security there is nothing to show. */
final class Tokens {
    private Tokens() {}

    /** Tokens for the file systems of the job's package and resources, which YARN renews while the application lives. */
    static Credentials forSubmission(Config config, Configuration hadoop) {
        Credentials tokens = new Credentials();
        if (UserGroupInformation.isSecurityEnabled()) {
            addFileSystems(config, hadoop, tokens);
        }
        return tokens;
    }

    /**
     * Tokens for one more container: fresh ones where this process has a Kerberos login, otherwise those it was started with.
     * The application master's own token, with which it speaks for the application, is never among them.
     */
    static Credentials forContainer(Config config, Configuration hadoop) {
        Credentials tokens = new Credentials();
        try {
            UserGroupInformation user = UserGroupInformation.getCurrentUser();
            for (Token<?> token : user.getCredentials().getAllTokens()) {
                if (!token.getKind().equals(AMRMTokenIdentifier.KIND_NAME)) {
                    tokens.addToken(token.getService(), token);
                }
            }
            if (UserGroupInformation.isSecurityEnabled() && user.hasKerberosCredentials()) {
                addFileSystems(config, hadoop, tokens);
            }
            return tokens;
        } catch (IOException e) {
            throw new SamzaException("Cannot read the tokens of this process: " + e.getMessage(), e);
        }
    }

    private static void addFileSystems(Config config, Configuration hadoop, Credentials tokens) {
        List<Path> paths = new ArrayList<>();
        paths.add(new Path(YarnKeys.PACKAGE_PATH.require(config)));
        config.forEach((key, value) -> {
            if (key.startsWith("yarn.resources.") && key.endsWith(".path")) {
                paths.add(new Path(value));
            }
        });
        try {
            String renewer = YarnClientUtils.getRmPrincipal(hadoop);
            for (Path path : paths) {
                path.getFileSystem(hadoop).addDelegationTokens(renewer, tokens);
            }
        } catch (IOException e) {
            throw new SamzaException("Cannot get delegation tokens for " + paths + ": " + e.getMessage(), e);
        }
    }
}
