// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.storage.kv;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The iterators of a store that nobody has closed yet. An open iterator pins native memory and files, so leaks are told with the
 * place that opened them, and closed with the store.
 */
final class OpenIterators {
    private static final Logger LOG = LoggerFactory.getLogger(OpenIterators.class);
    private static final int SUSPICIOUS = 1000;
    private static final StackWalker WALKER = StackWalker.getInstance();

    private final String store;
    private final Map<AutoCloseable, String> openedAt = new IdentityHashMap<>();
    private boolean warned;

    OpenIterators(String store) {
        this.store = store;
    }

    <T extends AutoCloseable> T opened(T resource) {
        openedAt.put(resource, caller());
        if (openedAt.size() > SUSPICIOUS && !warned) {
            warned = true;
            LOG.warn(
                    "Store {} has {} open iterators; close each after use. The newest was opened at {}",
                    store,
                    openedAt.size(),
                    caller());
        }
        return resource;
    }

    void closed(AutoCloseable resource) {
        openedAt.remove(resource);
    }

    /** Closes what is left, with one line for each place that leaked. */
    void closeAll() {
        List<AutoCloseable> leaked = new ArrayList<>(openedAt.keySet());
        openedAt.values().stream()
                .distinct()
                .forEach(place -> LOG.warn("Store {}: an iterator opened at {} was never closed", store, place));
        for (AutoCloseable resource : leaked) {
            try {
                resource.close();
            } catch (Exception e) {
                LOG.warn("Store {}: a leaked iterator did not close", store, e);
            }
        }
        openedAt.clear();
    }

    int count() {
        return openedAt.size();
    }

    private static String caller() {
        return WALKER.walk(
                frames -> frames.filter(frame -> !frame.getClassName().startsWith("org.apache.samza.storage.kv."))
                        .findFirst()
                        .map(StackWalker.StackFrame::toString)
                        .orElse("an unknown place"));
    }
}
