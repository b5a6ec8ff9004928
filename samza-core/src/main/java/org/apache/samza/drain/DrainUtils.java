// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.drain;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;
import org.apache.samza.config.JobKeys;
import org.apache.samza.coordination.CoordinatorStream;
import org.apache.samza.coordination.RecordType;
import org.apache.samza.coordinator.metadatastore.NamespaceAwareCoordinatorStreamStore;
import org.apache.samza.metadatastore.MetadataStore;

/**
 * Requests to drain a job, in its coordinator stream. At most one for each run: the first one that is written.
 *
 * <p>The stores given are {@link org.apache.samza.coordinator.metadatastore.CoordinatorStreamStore}s, initialised.
 */
public final class DrainUtils {
    /** Namespace of the requests; their keys are ids of runs. */
    public static final String DRAIN_METADATA_STORE_NAMESPACE = "samza-drain-v1";

    /** Namespace of what tasks have heard of others in a drain. */
    public static final String HEARD_NAMESPACE = "samza-drain-heard-v1";

    private static final ObjectMapper JSON = new ObjectMapper();

    private DrainUtils() {}

    /**
     * Asks for a drain of the run that was submitted last. The job stops reading its inputs, finishes what is in flight, commits and
     * ends; this call does not wait for it. A second request for one run changes nothing.
     *
     * @return what tells the request from others; that of the first request where there was one
     * @throws SamzaException when the job has not been submitted, or cannot be asked
     */
    public static UUID writeDrainNotification(MetadataStore metadataStore) {
        String runId = submittedRun(metadataStore);
        Optional<DrainNotification> earlier = find(metadataStore, runId);
        if (earlier.isPresent()) {
            return earlier.get().getUuid();
        }
        DrainNotification request = DrainNotification.create(UUID.randomUUID(), runId);
        MetadataStore requests = requests(metadataStore);
        try {
            requests.put(runId, JSON.writeValueAsBytes(request));
        } catch (IOException e) {
            throw new SamzaException("Cannot write " + request, e);
        }
        requests.flush();
        return request.getUuid();
    }

    private static String submittedRun(MetadataStore store) {
        byte[] record = new NamespaceAwareCoordinatorStreamStore(store, RecordType.CONFIG.wireName())
                .get(JobKeys.RUN_ID.name());
        return Optional.ofNullable(record)
                .flatMap(CoordinatorStream::configValue)
                .orElseThrow(() -> new SamzaException("The job's coordinator stream holds no " + JobKeys.RUN_ID
                        + ": expected a submission by this release, which gives each run an id, to have written it"));
    }

    /**
     * The request to drain a run.
     *
     * @throws SamzaException when it cannot be read
     */
    public static Optional<DrainNotification> find(MetadataStore metadataStore, String runId) {
        byte[] json = requests(metadataStore).get(runId);
        if (json == null) {
            return Optional.empty();
        }
        try {
            DrainNotification request = JSON.readValue(json, DrainNotification.class);
            return Optional.of(request).filter(found -> found.getRunId().equals(runId));
        } catch (IOException e) {
            throw new SamzaException(
                    "The request to drain run " + runId + " in namespace " + DRAIN_METADATA_STORE_NAMESPACE
                            + " of the coordinator stream cannot be read: " + e.getMessage(),
                    e);
        }
    }

    /**
     * What all containers of a job call a drain. Not the run's id alone, because a user may give several runs the same.
     */
    public static String name(DrainNotification request) {
        return request.getRunId() + "/" + request.getUuid();
    }

    /**
     * Removes the request to drain the run that a configuration names.
     *
     * @param config with {@code app.run.id}
     */
    public static void cleanup(MetadataStore metadataStore, Config config) {
        MetadataStore requests = requests(metadataStore);
        requests.delete(JobKeys.RUN_ID.require(config));
        requests.flush();
    }

    /** Removes everything about drains, of all runs: a new submission owes nothing to requests that were made before. */
    public static void cleanupAll(MetadataStore metadataStore) {
        for (String namespace : List.of(DRAIN_METADATA_STORE_NAMESPACE, HEARD_NAMESPACE)) {
            MetadataStore records = new NamespaceAwareCoordinatorStreamStore(metadataStore, namespace);
            records.all().keySet().forEach(records::delete);
        }
        metadataStore.flush();
    }

    private static MetadataStore requests(MetadataStore store) {
        return new NamespaceAwareCoordinatorStreamStore(store, DRAIN_METADATA_STORE_NAMESPACE);
    }
}
