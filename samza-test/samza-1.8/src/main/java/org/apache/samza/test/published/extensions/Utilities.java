// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

import java.net.MalformedURLException;
import java.net.URL;
import java.util.Map;
import org.apache.samza.config.ApplicationConfig;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobConfig;
import org.apache.samza.config.JobCoordinatorConfig;
import org.apache.samza.config.TaskConfig;
import org.apache.samza.config.ZkConfig;
import org.apache.samza.metrics.Counter;
import org.apache.samza.metrics.Metric;
import org.apache.samza.metrics.MetricsRegistryMap;
import org.apache.samza.util.CommandLine;
import org.apache.samza.util.ExponentialSleepStrategy;
import org.apache.samza.util.HttpUtil;

/** What programs around jobs call: prints what it finds about the job of its arguments, and the text at an address. */
public final class Utilities {
    private Utilities() {}

    public static void main(String[] args) throws MalformedURLException {
        CommandLine cmdLine = new CommandLine();
        cmdLine.parser().accepts("address").withRequiredArg();
        Config config = cmdLine.loadConfig(cmdLine.parser().parse(args));
        JobConfig job = new JobConfig(config);
        TaskConfig task = new TaskConfig(config);
        ApplicationConfig app = new ApplicationConfig(config);
        tell(job.getName().get() + " " + job.getJobId() + " " + job.getContainerCount() + " "
                + job.getStreamJobFactoryClass().orElse("nowhere"));
        tell(task.getTaskClass().orElse("no class") + " " + task.getInputStreams() + " " + task.getMaxConcurrency());
        tell(app.getAppName() + " " + app.getAppId() + " " + app.getAppMode() + " " + app.getGlobalAppId());
        tell(new JobCoordinatorConfig(config)
                .getOptionalJobCoordinatorFactoryClassName()
                .orElse("no coordinator"));
        tell(config.get(ZkConfig.ZK_CONNECT, "no ZooKeeper"));
        String address = (String) cmdLine.parser().parse(args).valueOf("address");
        tell(HttpUtil.read(new URL(address), 5_000, new ExponentialSleepStrategy(2.0, 50, 1_000)));
        tell("read " + count());
    }

    private static int count() {
        MetricsRegistryMap registry = new MetricsRegistryMap();
        Counter reads = registry.newCounter("utilities", "reads");
        registry.newGauge("utilities", "last", "now");
        reads.inc();
        int metrics = 0;
        for (String group : registry.getGroups()) {
            for (Map.Entry<String, Metric> metric : registry.getGroup(group).entrySet()) {
                tell(group + " " + metric.getKey());
                metrics++;
            }
        }
        return metrics + registry.metrics().size();
    }

    private static void tell(String what) {
        System.out.println("extension: " + what);
    }
}
