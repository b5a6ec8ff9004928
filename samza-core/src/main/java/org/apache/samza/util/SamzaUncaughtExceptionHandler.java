// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.util;

import java.lang.Thread.UncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what a thread died of, shows it on standard error too, and then does what its maker wants, for example exit. */
public class SamzaUncaughtExceptionHandler implements UncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SamzaUncaughtExceptionHandler.class);

    private final Runnable then;

    /**
     * A handler.
     *
     * @param runnable what to do at the end
     */
    public SamzaUncaughtExceptionHandler(Runnable runnable) {
        this.then = runnable;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        try {
            LOG.error("Thread {} died", thread.getName(), failure);
            System.err.println("Thread " + thread.getName() + " died: " + failure);
        } finally {
            then.run();
        }
    }
}
