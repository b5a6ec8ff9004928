// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The process of one YARN NodeManager. */
final class NodeManager implements ServerNode {
    static final List<String> PORTS = List.of("", ".localizer", ".collector", ".web");

    private final String name;
    private final DevClusterSpec spec;
    private final YarnSettings settings;
    private final ServerClassPaths classPaths;
    private final Jvm jvm;
    private final YarnRest resourceManager;
    private final String nodeId;

    NodeManager(int number, DevClusterSpec spec, Ports ports, ServerClassPaths classPaths, Jvm jvm) {
        this.name = nameOf(number);
        this.spec = spec;
        this.settings = new YarnSettings(spec, ports);
        this.classPaths = classPaths;
        this.jvm = jvm;
        this.resourceManager = new YarnRest(ports.of(ResourceManager.NAME + ".web"));
        this.nodeId = "localhost:" + ports.of(name);
    }

    static String nameOf(int number) {
        return "nm-" + number;
    }

    /** Where the containers of this node have their working directories. */
    static Path localDir(DevClusterSpec spec, String name) {
        return spec.workDir().resolve(name).resolve("local");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void prepare() throws IOException {
        var conf = new HadoopConf(confDir());
        conf.write("core-site.xml", settings.coreSite());
        conf.write("yarn-site.xml", settings.nodeManager(name));
        conf.writeLogging();
    }

    @Override
    public List<String> command() {
        return jvm.command(
                List.of(), classPaths.yarn(confDir()), "org.apache.hadoop.yarn.server.nodemanager.NodeManager");
    }

    /** The node hands these on to its containers: the Java to run and the configuration of clients, not its own. */
    @Override
    public Map<String, String> environment() {
        return Map.of(
                "JAVA_HOME",
                jvm.home().toString(),
                "HADOOP_CONF_DIR",
                ResourceManager.clientConfDir(spec).toString());
    }

    /** The ResourceManager goes on listing a dead node for a while; a sign of life since our start tells them apart. */
    @Override
    public boolean serves(long startedAtMillis) throws InterruptedException {
        for (JsonNode node :
                resourceManager.get("/ws/v1/cluster/nodes").path("nodes").path("node")) {
            if (node.path("id").asText().equals(nodeId)) {
                return node.path("state").asText().equals("RUNNING")
                        && node.path("lastHealthUpdate").asLong() >= startedAtMillis;
            }
        }
        return false;
    }

    private Path confDir() {
        return spec.workDir().resolve(name).resolve("conf");
    }
}
