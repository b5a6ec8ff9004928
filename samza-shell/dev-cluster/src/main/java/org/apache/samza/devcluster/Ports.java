// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.devcluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Which server listens on which port, by a name such as {@code kafka-1} or {@code rm.web}.
 *
 * <p>Chosen ports lie below the range from which systems take the ports of outgoing connections: a server that is killed and
 * restarted must find its port free again, and a client that goes on dialling a dead local port inside that range may even end
 * up connected to itself.
 */
record Ports(Map<String, Integer> byName) {
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 20_000;

    Ports {
        byName = Map.copyOf(byName);
    }

    int of(String name) {
        Integer port = byName.get(name);
        if (port == null) {
            throw new DevClusterException("No port is known for " + name + "; known are " + byName.keySet());
        }
        return port;
    }

    static List<String> namesFor(DevClusterSpec spec) {
        var names = new ArrayList<String>();
        for (int i = 1; i <= spec.brokers(); i++) {
            names.add(KafkaBroker.nameOf(i));
            names.add(KafkaBroker.nameOf(i) + ".controller");
        }
        if (spec.withYarn()) {
            ResourceManager.PORTS.forEach(port -> names.add(ResourceManager.NAME + port));
            for (int i = 1; i <= spec.nodeManagers(); i++) {
                String node = NodeManager.nameOf(i);
                NodeManager.PORTS.forEach(port -> names.add(node + port));
            }
        }
        return names;
    }

    static Ports consecutive(List<String> names, int base) {
        var byName = new LinkedHashMap<String, Integer>();
        for (String name : names) {
            byName.put(name, base + byName.size());
        }
        return new Ports(byName);
    }

    static Ports free(List<String> names) {
        var byName = new LinkedHashMap<String, Integer>();
        Set<Integer> taken = new HashSet<>();
        var random = new Random();
        for (int attempt = 0; attempt < ATTEMPTS && byName.size() < names.size(); attempt++) {
            int port = LOWEST + random.nextInt(HIGHEST - LOWEST);
            if (taken.add(port) && isFree(port)) {
                byName.put(names.get(byName.size()), port);
            }
        }
        if (byName.size() < names.size()) {
            throw new DevClusterException(
                    "Found no " + names.size() + " free ports between " + LOWEST + " and " + HIGHEST);
        }
        return new Ports(byName);
    }

    /** The busy ones, as {@code name (port)}. */
    List<String> busy() {
        return byName.entrySet().stream()
                .filter(entry -> !isFree(entry.getValue()))
                .map(entry -> entry.getValue() + " (" + entry.getKey() + ")")
                .sorted()
                .toList();
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
