// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.guarantee;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.samza.config.ChangelogSettings;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobSettings;
import org.apache.samza.config.RunSettings;
import org.apache.samza.system.SystemFactory;
import org.apache.samza.system.SystemStream;
import org.apache.samza.system.Systems;
import org.apache.samza.system.TransactionalSystemFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transactional ids of a job's containers, {@code samza/JOB/ID/CONTAINER}. Slashes, because names of jobs become names of
 * topics and so hold none: no job's ids can begin like another's.
 *
 * <p>Invariant of a deployment: it is remembered in the coordinator stream first, then the ids of the one before are
 * {@link #fence fenced}, then its first container starts. A container takes its id and asks its master afterwards whether it is
 * still wanted. So one of an older deployment either has its id taken from it, or takes it late and hears that it is not wanted.
 */
public final class TransactionalIds {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionalIds.class);

    private final JobSettings job;

    private TransactionalIds(JobSettings job) {
        this.job = job;
    }

    /** The ids of a job. */
    public static TransactionalIds of(Config config) {
        return new TransactionalIds(JobSettings.of(config));
    }

    /** What all ids of the job begin with. */
    String prefix() {
        return "samza/" + job.name() + "/" + job.id() + "/";
    }

    /** The id of one container, the same for every process that carries it. */
    public String of(String containerId) {
        return prefix() + containerId;
    }

    /**
     * Keeps containers of the job that may still run somewhere from writing checkpoints and changelogs, and under exactly-once
     * from writing at all.
     *
     * @return one sentence on what was found; empty when nothing was
     */
    public Optional<String> fence(Config config, Systems systems) {
        Guarantee guarantee = Guarantee.of(config, systems);
        if (!GuaranteeKeys.FENCING.read(config)) {
            return Optional.empty();
        }
        Set<SystemStream> logs = ChangelogSettings.all(config).stream()
                .map(ChangelogSettings::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        String checkpoints = RunSettings.of(config).own(job.checkpointTopic());
        guarantee.checkpoints().ifPresent(system -> logs.add(new SystemStream(system, checkpoints)));
        Set<String> fenced = new TreeSet<>();
        Set<String> clusters = new LinkedHashSet<>();
        for (SystemStream log : logs) {
            SystemFactory factory = systems.factory(log.getSystem());
            if (factory instanceof TransactionalSystemFactory transactional
                    && clusters.add(transactional.cluster(log.getSystem(), config))) {
                fenced.addAll(transactional.fence(log.getSystem(), config, prefix(), logs));
            }
        }
        if (fenced.isEmpty()) {
            return Optional.empty();
        }
        String sentence = "fenced " + fenced.size() + (fenced.size() == 1 ? " container" : " containers")
                + " of earlier runs, so that none can write any more";
        LOG.info("{}: {}", sentence, fenced);
        return Optional.of(sentence);
    }
}
