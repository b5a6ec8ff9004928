// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.samza.config.ChangelogKeys;
import org.apache.samza.config.ChangelogSettings;
import org.apache.samza.config.CheckpointKeys;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobKeys;
import org.apache.samza.config.JobSettings;
import org.apache.samza.config.SideInputKeys;
import org.apache.samza.config.StateBackends;
import org.apache.samza.config.StreamKeys;
import org.apache.samza.config.StreamSettings;
import org.apache.samza.config.schema.ConfigCheck;
import org.apache.samza.config.schema.ConfigKey;
import org.apache.samza.config.schema.ConfigProblems;
import org.apache.samza.config.schema.NearestName;
import org.apache.samza.guarantee.Guarantee;
import org.apache.samza.guarantee.GuaranteeKeys;
import org.apache.samza.system.SystemStream;

/**
 * What a configuration alone can tell about a job that cannot run: required keys, values that do not fit, names of serdes,
 * systems, stores and reporters that nothing defines. Opens nothing.
 */
public final class JobCheck {
    /** A period of commits that was chosen for the cost of a restart, not for the delay of results. */
    private static final long LONG_COMMIT_MS = 5_000;

    private static final Set<String> PREDEFINED_SERDES =
            Set.of("byte", "bytebuffer", "integer", "json", "long", "serializable", "string", "double");
    private static final Pattern SERDE_USE =
            Pattern.compile("(?:(?:systems|streams)\\..+\\.samza\\.(?:key|msg)|stores\\..+\\.(?:key|msg))\\.serde");
    private static final Pattern SERDE_DEFINITION =
            Pattern.compile("serializers\\.registry\\.(.+?)\\.(?:class|samza\\.serialized\\.instance)");
    private static final Pattern SYSTEM_DEFINITION = Pattern.compile("systems\\.(.+)\\.samza\\.factory");
    private static final Pattern STORE_PROPERTY = Pattern.compile(
            "stores\\.([^.]+)\\.(?:factory|key\\.serde|msg\\.serde|changelog|side\\.inputs|write\\.batch\\.size|object\\.cache\\.size)");

    private static final Pattern PROCESSOR =
            Pattern.compile("stores\\.([^.]+)\\.side\\.inputs\\.processor\\.(?:factory|serialized\\.instance)");

    private final Config config;
    private final ConfigProblems problems = new ConfigProblems();
    private final List<String> warnings = new ArrayList<>();

    private JobCheck(Config config) {
        this.config = config;
    }

    /**
     * Looks at everything and complains once.
     *
     * @return warnings: what is odd but does not keep the job from running
     * @throws org.apache.samza.config.ConfigException with every problem
     */
    public static List<String> run(Config config) {
        JobCheck check = new JobCheck(config);
        check.keys();
        check.identity();
        check.inputs();
        check.serdes();
        check.stores();
        check.reporters();
        check.problems.throwIfAny();
        // Asks connectors, which only a configuration without other problems names.
        Guarantee guarantee = Guarantee.of(config);
        if (!guarantee.isExactlyOnce() && !guarantee.asked()) {
            check.warnings.add("The job processes " + guarantee);
        }
        long commitMs = GuaranteeKeys.commitMs(config, guarantee);
        if (guarantee.isExactlyOnce() && commitMs > LONG_COMMIT_MS) {
            check.warnings.add("The job processes exactly once, and " + GuaranteeKeys.COMMIT_MS + "=" + commitMs
                    + ": whoever reads committed records only, as jobs do, sees its results that much later. Lower it, or ask for"
                    + " " + GuaranteeKeys.GUARANTEE + "=at_least_once");
        }
        return check.warnings;
    }

    private void keys() {
        ConfigCheck.Findings findings = ConfigCheck.ofClassPath().check(config);
        findings.errors().forEach(problems::add);
        boolean strict = Boolean.TRUE.equals(problems.collect(() -> JobKeys.STRICT.read(config)));
        findings.unknown().forEach(strict ? problems::add : warnings::add);
        warnings.addAll(findings.notices());
    }

    private void identity() {
        require(JobKeys.NAME);
        require(JobKeys.FACTORY);
        if (JobKeys.TASK_CLASS.find(config).isEmpty()
                && JobKeys.APP_CLASS.find(config).isEmpty()) {
            problems.add("Missing " + JobKeys.TASK_CLASS + ": expected it to name the job's StreamTask, or "
                    + JobKeys.APP_CLASS + " to name its application");
        }
        String coordinator = problems.collect(() -> JobSettings.system(config, JobKeys.COORDINATOR_SYSTEM));
        requireSystem("The coordinator stream", coordinator);
        if (CheckpointKeys.FACTORY.find(config).isEmpty()) {
            warnings.add(CheckpointKeys.FACTORY
                    + " is not set: the job forgets its positions at every stop and begins at samza.offset.default");
        }
    }

    private void require(ConfigKey<?> key) {
        problems.collect(() -> key.require(config));
    }

    private void inputs() {
        StreamSettings streams = problems.collect(() -> StreamSettings.of(config));
        if (streams == null) {
            return;
        }
        Set<SystemStream> inputs = problems.collect(streams::inputs);
        if (inputs == null) {
            return;
        }
        if (inputs.isEmpty() && JobKeys.APP_CLASS.find(config).isEmpty()) {
            problems.add("Missing " + JobKeys.TASK_INPUTS + ": expected the streams that the tasks read");
        }
        sideInputs(streams);
        inputs.stream()
                .filter(input -> !streams.isSideInput(input))
                .forEach(input -> requireSystem("Input " + StreamSettings.name(input), input.getSystem()));
    }

    private void sideInputs(StreamSettings streams) {
        Map<String, Set<SystemStream>> filled = streams.sideInputs();
        filled.forEach((store, sideInputs) -> {
            sideInputs.forEach(stream -> requireSystem(
                    "Side input " + StreamSettings.name(stream) + " of store " + store, stream.getSystem()));
            String key = SideInputKeys.SIDE_INPUTS.of(store).name();
            if (ChangelogKeys.CHANGELOG.of(store).find(config).isPresent()) {
                problems.add("Invalid " + key + "=" + config.get(key) + ": store " + store + " also has "
                        + ChangelogKeys.CHANGELOG.of(store)
                        + "; expected one of them, as a store with side inputs is restored from these");
            }
            if (!hasProcessor(store)) {
                problems.add("Missing " + SideInputKeys.PROCESSOR_FACTORY.of(store)
                        + ": expected a class that implements SideInputsProcessorFactory, to turn the messages of "
                        + config.get(key) + " into entries of store " + store);
            }
        });
        for (String store : names(PROCESSOR)) {
            if (!filled.containsKey(store)) {
                problems.add("Missing " + SideInputKeys.SIDE_INPUTS.of(store) + ": store " + store
                        + " has a side inputs processor; expected the streams that it is for");
            }
        }
    }

    private boolean hasProcessor(String store) {
        return SideInputKeys.PROCESSOR_FACTORY.of(store).find(config).isPresent()
                || SideInputKeys.PROCESSOR_INSTANCE.of(store).find(config).isPresent();
    }

    private void requireSystem(String who, String system) {
        Set<String> systems = names(SYSTEM_DEFINITION);
        if (system != null && !systems.contains(system)) {
            problems.add(who + " needs system " + system + ": expected " + StreamKeys.SYSTEM_FACTORY.of(system)
                    + " to name its connector, found systems " + systems + NearestName.hint(system, systems));
        }
    }

    private void serdes() {
        Set<String> known = names(SERDE_DEFINITION);
        known.addAll(PREDEFINED_SERDES);
        for (String key : new TreeSet<>(config.keySet())) {
            String serde = config.get(key).strip();
            if (SERDE_USE.matcher(key).matches() && !known.contains(serde)) {
                problems.add("Invalid " + key + "=" + serde
                        + ": expected the name of a serde, found no serializers.registry." + serde + ".class"
                        + NearestName.hint(serde, known));
            }
        }
    }

    private void stores() {
        for (String store : names(STORE_PROPERTY)) {
            boolean defaults = store.equals("default");
            if (!defaults && config.get("stores." + store + ".factory") == null) {
                problems.add(
                        "Missing stores." + store + ".factory: expected a class that implements StorageEngineFactory");
            }
        }
        problems.collect(() -> StateBackends.all(config));
        List<ChangelogSettings> changelogs = problems.collect(() -> ChangelogSettings.all(config));
        Map<SystemStream, String> stores = new LinkedHashMap<>();
        for (ChangelogSettings changelog : changelogs == null ? List.<ChangelogSettings>of() : changelogs) {
            requireSystem(
                    "The changelog of store " + changelog.store(),
                    changelog.stream().getSystem());
            String other = stores.put(changelog.stream(), changelog.store());
            if (other != null) {
                problems.add("Stores " + other + " and " + changelog.store() + " share the changelog "
                        + StreamSettings.name(changelog.stream()) + ": expected a stream of its own for each");
            }
        }
    }

    private void reporters() {
        for (String reporter : config.getList("metrics.reporters", List.of())) {
            String key = "metrics.reporter." + reporter.strip() + ".class";
            if (!reporter.isBlank() && config.get(key) == null) {
                problems.add("Missing " + key + ": metrics.reporters names reporter " + reporter.strip());
            }
        }
    }

    private Set<String> names(Pattern pattern) {
        return config.keySet().stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
