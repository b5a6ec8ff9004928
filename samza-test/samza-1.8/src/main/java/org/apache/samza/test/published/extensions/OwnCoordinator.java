// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import org.apache.samza.clustermanager.JobCoordinatorLaunchUtil;
import org.apache.samza.config.Config;
import org.apache.samza.util.CommandLine;

/** A main program of application masters that makes the application itself. */
public final class OwnCoordinator {
    private OwnCoordinator() {}

    public static void main(String[] args) {
        System.out.println("extension: own coordinator");
        CommandLine cmdLine = new CommandLine();
        Config config = cmdLine.loadConfig(cmdLine.parser().parse(args));
        JobCoordinatorLaunchUtil.run(new ShopApp(), config);
    }
}
