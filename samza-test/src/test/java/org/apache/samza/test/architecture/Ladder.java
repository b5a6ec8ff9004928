// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.architecture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of who may see whom; how it is written stands in its first lines. */
final class Ladder {
    private static final String OURS = "org.apache.samza.";
    private static final String CORE = "samza-core";

    private final Map<String, Set<String>> floors = new HashMap<>();
    private final Map<String, Set<String>> windows = new HashMap<>();
    private final Map<String, Set<String>> libraries = new HashMap<>();
    private final List<String> rungs = new ArrayList<>();
    private final Map<String, Spot> packages = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();

    /** Packages of one group may see each other. */
    private record Spot(int rung, String group) {}

    static Ladder parse(List<String> lines) {
        var ladder = new Ladder();
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                ladder.take(line);
            }
        }
        return ladder;
    }

    private void take(String line) {
        String[] sides = line.split("=", 2);
        String[] subject = sides[0].trim().split(" ");
        if (sides.length != 2 || subject.length != 2) {
            throw new IllegalArgumentException("Expected \"KIND NAME = …\", but found: " + line);
        }
        String name = subject[1];
        String[] words = sides[1].isBlank() ? new String[0] : sides[1].trim().split(" +");
        switch (subject[0]) {
            case "floor" -> floors.put(name, Set.of(words));
            case "window" -> windows.put(name, Set.of(words));
            case "library" -> libraries.put(name, Set.of(words));
            case "place" -> places.put(OURS + name, words[0]);
            case "rung" -> {
                for (String group : words) {
                    for (String member : group.split("\\+")) {
                        packages.put(OURS + member, new Spot(rungs.size(), group));
                    }
                }
                rungs.add(name);
            }
            default -> throw new IllegalArgumentException("Unknown kind of line: " + line);
        }
    }

    Set<String> modules() {
        return floors.keySet();
    }

    /** What is wrong with a class of ours seeing another class of ours, as a sentence; empty if nothing is. */
    Optional<String> problem(SourceFile from, SourceFile to) {
        if (!from.module().equals(to.module())) {
            return acrossModules(from, to);
        }
        return from.module().equals(CORE) && !from.packageName().equals(to.packageName())
                ? insideCore(from, to)
                : Optional.empty();
    }

    /** The same for a class that is not of ours. */
    Optional<String> libraryProblem(SourceFile from, String outside) {
        for (Map.Entry<String, Set<String>> library : libraries.entrySet()) {
            String here = from.module() + ":" + shortName(from.packageName());
            if (outside.startsWith(library.getKey())
                    && !library.getValue().contains(from.module())
                    && !library.getValue().contains(here)) {
                return Optional.of(shortName(from.packageName()) + " of " + from.module() + " may not see the library "
                        + library.getKey() + "*: " + from.fullName() + " names " + outside);
            }
        }
        return Optional.empty();
    }

    private Optional<String> acrossModules(SourceFile from, SourceFile to) {
        Set<String> below = floors.get(from.module());
        if (!below.contains(to.module())) {
            return Optional.of(from.module() + " may not see " + to.module() + ": " + names(from, to));
        }
        Set<String> window = windows.get(from.module());
        if (to.module().equals(CORE) && window != null && !window.contains(shortName(to.packageName()))) {
            return Optional.of(from.module() + " may not see " + shortName(to.packageName()) + " of samza-core: "
                    + names(from, to));
        }
        return Optional.empty();
    }

    private Optional<String> insideCore(SourceFile from, SourceFile to) {
        if (!packages.containsKey(from.packageName())) {
            return Optional.of(shortName(from.packageName()) + " stands on no rung; give it one in ladder.txt");
        }
        Spot here = spot(from);
        Spot there = packages.containsKey(to.packageName()) ? spot(to) : here;
        boolean lower = there.rung() < here.rung();
        // A placed class has left its package's company and has all of its new rung.
        boolean together = there.equals(here) || places.containsKey(from.fullName()) && there.rung() == here.rung();
        return lower || together
                ? Optional.empty()
                : Optional.of(shortName(from.packageName()) + " may not see " + shortName(to.packageName()) + ": "
                        + names(from, to));
    }

    private Spot spot(SourceFile file) {
        String placed = places.get(file.fullName());
        Spot ofPackage = packages.get(file.packageName());
        return placed == null ? ofPackage : new Spot(rungs.indexOf(placed), ofPackage.group());
    }

    private static String names(SourceFile from, SourceFile to) {
        return from.fullName() + " names " + to.fullName();
    }

    private static String shortName(String packageName) {
        return packageName.startsWith(OURS) ? packageName.substring(OURS.length()) : packageName;
    }
}
