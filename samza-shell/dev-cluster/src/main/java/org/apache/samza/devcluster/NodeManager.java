// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The process of one YARN NodeManager. */
final class NodeManager implements ServerNode {
    /** Names of the system lead to the first addresses of 127.0.0.0/8; these lie behind them. */
    private static final int FIRST_HOST = 10;

    /** Names the directory of stores that outlive their containers and applications. */
    static final String STORES = "LOGGED_STORE_BASE_DIR";

    static final List<String> PORTS = List.of("", ".localizer", ".collector", ".web");

    private final int number;
    private final String name;
    private final DevClusterSpec spec;
    private final YarnSettings settings;
    private final ServerClassPaths classPaths;
    private final Jvm jvm;
    private final YarnRest resourceManager;
    private final int port;

    NodeManager(int number, DevClusterSpec spec, Ports ports, ServerClassPaths classPaths, Jvm jvm) {
        this.number = number;
        this.name = nameOf(number);
        this.spec = spec;
        this.settings = new YarnSettings(spec, ports);
        this.classPaths = classPaths;
        this.jvm = jvm;
        this.resourceManager = new YarnRest(ports.of(ResourceManager.NAME + ".web"));
        this.port = ports.of(name);
    }

    static String nameOf(int number) {
        return "nm-" + number;
    }

    /** The address at which a node serves. */
    static String addressOf(DevClusterSpec spec, int number) {
        return spec.hostPerNode() ? "127.0.0." + (FIRST_HOST + number) : "localhost";
    }

    String host() {
        return addressOf(spec, number);
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
        conf.write("yarn-site.xml", settings.nodeManager(name, addressOf(spec, number)));
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
        var environment = new TreeMap<String, String>();
        environment.put("JAVA_HOME", jvm.home().toString());
        environment.put("HADOOP_CONF_DIR", ResourceManager.clientConfDir(spec).toString());
        if (spec.hostPerNode()) {
            environment.put(
                    STORES, spec.workDir().resolve(name).resolve("stores").toString());
        }
        return environment;
    }

    /** The ResourceManager goes on listing a dead node for a while; a sign of life since our start tells them apart. */
    @Override
    public boolean serves(long startedAtMillis) throws InterruptedException {
        for (JsonNode node :
                resourceManager.get("/ws/v1/cluster/nodes").path("nodes").path("node")) {
            if (node.path("id").asText().endsWith(":" + port)) {
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
