// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.preload;

import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.samza.agent.NamedThreads;
import org.apache.samza.config.Config;
import org.slf4j.LoggerFactory;

/**
 * The thread that loads classes ahead of a container's start. It ends by itself, and when this is closed. It has no logger until it
 * needs one: logging is loaded by the main thread at the same time.
 */
public final class Preloading implements AutoCloseable {
    private static final long JOIN_MS = 5_000;

    private final CompletableFuture<Config> config = new CompletableFuture<>();
    private final Thread thread = NamedThreads.thread("samza-preload", this::load);

    private Preloading() {}

    /** Starts the thread. */
    public static Preloading start() {
        var preloading = new Preloading();
        preloading.thread.start();
        return preloading;
    }

    /** The job is known from now on. */
    public void jobIs(Config known) {
        config.complete(known);
    }

    private void load() {
        try {
            List<Preload> preloads = ServiceLoader.load(Preload.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
            preloads.forEach(Preload::loadForAnyJob);
            Config known = config.join();
            preloads.forEach(preload -> preload.loadFor(known));
        } catch (CompletionException e) {
            // The process ends before its job is known.
        } catch (Throwable e) {
            // Whoever needs the class meets the same failure, and says what it means.
            LoggerFactory.getLogger(Preloading.class).debug("Classes were not loaded ahead", e);
        }
    }

    /** Waits until all is loaded, but not for ever. */
    void awaitEnd() {
        NamedThreads.join(thread, JOIN_MS);
    }

    @Override
    public void close() {
        config.completeExceptionally(new IllegalStateException("closed"));
        awaitEnd();
    }
}
