// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The Hadoop settings shared by ResourceManager, NodeManagers and clients of the dev cluster. */
record YarnSettings(DevClusterSpec spec, Ports ports) {
    /** Variables of a node that its containers get, as YARN has them by default. */
    private static final String HANDED_ON = "JAVA_HOME,HADOOP_COMMON_HOME,HADOOP_HDFS_HOME,HADOOP_CONF_DIR,"
            + "CLASSPATH_PREPEND_DISTCACHE,HADOOP_YARN_HOME,HADOOP_HOME,PATH,LANG,TZ";

    Map<String, String> coreSite() {
        return Map.of(
                "fs.defaultFS",
                "file:///",
                "hadoop.tmp.dir",
                spec.workDir().resolve("hadoop-tmp").toString(),
                // Without it the web pages of the servers show logs to nobody.
                "hadoop.http.staticuser.user",
                System.getProperty("user.name"));
    }

    Map<String, String> capacityScheduler() {
        return Map.of(
                "yarn.scheduler.capacity.root.queues", "default",
                "yarn.scheduler.capacity.root.default.capacity", "100",
                // The default of a tenth keeps the second application master waiting on so small a cluster.
                "yarn.scheduler.capacity.maximum-am-resource-percent", "0.5");
    }

    /** What clients and application masters need. */
    Map<String, String> client() {
        var settings = new TreeMap<String, String>();
        settings.put("yarn.resourcemanager.hostname", "localhost");
        settings.put("yarn.resourcemanager.address", address("rm"));
        settings.put("yarn.resourcemanager.scheduler.address", address("rm.scheduler"));
        settings.put("yarn.resourcemanager.resource-tracker.address", address("rm.tracker"));
        settings.put("yarn.resourcemanager.admin.address", address("rm.admin"));
        settings.put("yarn.resourcemanager.webapp.address", address("rm.web"));
        // By default a client pauses half a minute between attempts to find a restarted ResourceManager.
        settings.put("yarn.resourcemanager.connect.retry-interval.ms", "500");
        settings.put("yarn.resourcemanager.connect.max-wait.ms", "60000");
        settings.put("yarn.client.nodemanager-connect.retry-interval-ms", "500");
        settings.put("yarn.client.nodemanager-connect.max-wait-ms", "20000");
        settings.put("yarn.client.application-client-protocol.poll-interval-ms", "100");
        settings.put("yarn.scheduler.minimum-allocation-mb", "128");
        settings.put("yarn.scheduler.maximum-allocation-mb", "8192");
        settings.put("yarn.scheduler.maximum-allocation-vcores", "8");
        settings.put("yarn.resourcemanager.am.max-attempts", "10");
        settings.put("yarn.log-aggregation-enable", "true");
        settings.put(
                "yarn.nodemanager.remote-app-log-dir",
                directory("aggregated-logs").toUri().toString());
        settings.putAll(spec.yarnSettings());
        return settings;
    }

    Map<String, String> resourceManager() {
        var settings = new TreeMap<>(client());
        settings.put("yarn.resourcemanager.nodemanagers.heartbeat-interval-ms", "200");
        settings.put(
                "yarn.nm.liveness-monitor.expiry-interval-ms",
                Integer.toString(spec.faults().nodeExpiryMs()));
        settings.put(
                "yarn.am.liveness-monitor.expiry-interval-ms",
                Integer.toString(spec.faults().masterExpiryMs()));
        settings.put("yarn.resourcemanager.recovery.enabled", "true");
        settings.put(
                "yarn.resourcemanager.store.class",
                "org.apache.hadoop.yarn.server.resourcemanager.recovery.FileSystemRMStateStore");
        settings.put("yarn.resourcemanager.fs.state-store.uri", storeUri("state"));
        // By default these lie in /tmp, shared by every cluster of the user.
        settings.put("yarn.node-attribute.fs-store.root-dir", storeUri("attributes"));
        settings.put("yarn.node-labels.fs-store.root-dir", storeUri("labels"));
        settings.put("yarn.resourcemanager.work-preserving-recovery.scheduling-wait-ms", "2000");
        settings.putAll(spec.yarnSettings());
        return settings;
    }

    Map<String, String> nodeManager(String name, String host) {
        Path dir = directory(name);
        var settings = new TreeMap<>(client());
        settings.put("yarn.nodemanager.hostname", host);
        settings.put("yarn.nodemanager.address", host + ":" + ports.of(name));
        settings.put("yarn.nodemanager.localizer.address", host + ":" + ports.of(name + ".localizer"));
        settings.put("yarn.nodemanager.collector-service.address", host + ":" + ports.of(name + ".collector"));
        settings.put("yarn.nodemanager.webapp.address", host + ":" + ports.of(name + ".web"));
        if (spec.hostPerNode()) {
            settings.put("yarn.nodemanager.env-whitelist", HANDED_ON + "," + NodeManager.STORES);
        }
        settings.put(
                "yarn.nodemanager.local-dirs", NodeManager.localDir(spec, name).toString());
        settings.put("yarn.nodemanager.log-dirs", dir.resolve("logs").toString());
        settings.put("yarn.nodemanager.resource.memory-mb", "8192");
        settings.put("yarn.nodemanager.resource.cpu-vcores", "8");
        settings.put("yarn.nodemanager.vmem-check-enabled", "false");
        // "enforced" leaves it to cgroups, which are not used here, and then nobody stops a container that outgrows its
        // size.
        settings.put("yarn.nodemanager.resource.memory.enforced", "false");
        settings.put("yarn.nodemanager.container-monitor.interval-ms", "1000");
        settings.put(
                "yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage",
                Integer.toString(Preflight.MAX_DISK_PERCENT));
        settings.put("yarn.nodemanager.sleep-delay-before-sigkill.ms", "2000");
        settings.put("yarn.nodemanager.process-kill-wait.ms", "1000");
        boolean recovery = nodeRecoverySupported();
        settings.put("yarn.nodemanager.recovery.enabled", Boolean.toString(recovery));
        settings.put("yarn.nodemanager.recovery.supervised", Boolean.toString(recovery));
        settings.put("yarn.nodemanager.recovery.dir", dir.resolve("recovery").toString());
        settings.putAll(spec.yarnSettings());
        return settings;
    }

    /** The NodeManager keeps its containers in LevelDB, whose native library exists for x86 alone. */
    private static boolean nodeRecoverySupported() {
        String arch = System.getProperty("os.arch");
        return arch.equals("amd64") || arch.equals("x86_64");
    }

    private String storeUri(String name) {
        return directory("rm").resolve(name).toUri().toString();
    }

    private Path directory(String name) {
        return spec.workDir().resolve(name);
    }

    private String address(String portName) {
        return "localhost:" + ports.of(portName);
    }
}
