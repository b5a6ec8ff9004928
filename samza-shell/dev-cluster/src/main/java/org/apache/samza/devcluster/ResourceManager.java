// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The process of the YARN ResourceManager. Also owns the configuration directory that clients of the cluster use. */
final class ResourceManager implements ServerNode {
    static final String NAME = "rm";
    static final List<String> PORTS = List.of("", ".scheduler", ".tracker", ".admin", ".web");

    private final DevClusterSpec spec;
    private final YarnSettings settings;
    private final ServerClassPaths classPaths;
    private final Jvm jvm;
    private final YarnRest rest;

    ResourceManager(DevClusterSpec spec, Ports ports, ServerClassPaths classPaths, Jvm jvm) {
        this.spec = spec;
        this.settings = new YarnSettings(spec, ports);
        this.classPaths = classPaths;
        this.jvm = jvm;
        this.rest = new YarnRest(ports.of(NAME + ".web"));
    }

    static Path clientConfDir(DevClusterSpec spec) {
        return spec.workDir().resolve("hadoop-conf");
    }

    static URI webAddress(Ports ports) {
        return URI.create("http://localhost:" + ports.of(NAME + ".web"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void prepare() throws IOException {
        var server = new HadoopConf(confDir());
        server.write("core-site.xml", settings.coreSite());
        server.write("yarn-site.xml", settings.resourceManager());
        server.write("capacity-scheduler.xml", settings.capacityScheduler());
        server.writeLogging();
        var client = new HadoopConf(clientConfDir(spec));
        client.write("core-site.xml", settings.coreSite());
        client.write("yarn-site.xml", settings.client());
    }

    @Override
    public List<String> command() {
        return jvm.command(
                List.of(), classPaths.yarn(confDir()), "org.apache.hadoop.yarn.server.resourcemanager.ResourceManager");
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("HADOOP_CONF_DIR", confDir().toString());
    }

    @Override
    public boolean serves(long startedAtMillis) throws InterruptedException {
        return rest.get("/ws/v1/cluster/info")
                .path("clusterInfo")
                .path("haState")
                .asText()
                .equals("ACTIVE");
    }

    private Path confDir() {
        return spec.workDir().resolve(NAME).resolve("conf");
    }
}
