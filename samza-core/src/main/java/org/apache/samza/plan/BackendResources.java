// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.samza.SamzaException;
import org.apache.samza.config.Config;
import org.apache.samza.config.ConfigException;
import org.apache.samza.config.StateBackends;
import org.apache.samza.config.schema.ConfiguredClass;
import org.apache.samza.job.model.JobModel;
import org.apache.samza.storage.StateBackendAdmin;
import org.apache.samza.storage.StateBackendFactory;

/** Makes sure that what state backends save stores in exists and fits. */
final class BackendResources {
    private BackendResources() {}

    /**
     * Lets each backend create what it needs and check what is there.
     *
     * @throws ConfigException when a backend's class cannot be used, or its keys do not fit
     * @throws SamzaException naming the backend when it does not find what it needs
     */
    static void ensure(Config config, JobModel model) {
        Map<String, String> keys = new LinkedHashMap<>();
        StateBackends.all(config)
                .forEach((store, backends) -> backends.backup()
                        .forEach(backend -> keys.putIfAbsent(backend, StateBackends.keyOf(config, store))));
        keys.forEach((backend, key) -> {
            StateBackendFactory factory = ConfiguredClass.newInstance(StateBackendFactory.class, key, backend);
            try {
                StateBackendAdmin admin = factory.getAdmin(model, config);
                admin.createResources();
                admin.validateResources();
            } catch (ConfigException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new SamzaException(
                        "State backend " + backend + " of " + key + " is not ready: " + e.getMessage(), e);
            }
        });
    }
}
