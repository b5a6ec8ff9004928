// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.application;

import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.application.descriptors.ApplicationDescriptor;

/**
 * An application; implement {@link StreamApplication} or {@link TaskApplication}.
 *
 * <p>The class needs a public constructor without parameters: it is made from its name in {@code app.class}.
 *
 * @param <S> kind of descriptor the application writes into
 */
@InterfaceStability.Evolving
public interface SamzaApplication<S extends ApplicationDescriptor> {
    /**
     * Tells what the application reads, does and writes. Called on one thread, where the job is planned and again in
     * every process that runs a part of it, so it must tell the same each time and do no work of its own.
     *
     * @param appDescriptor where to tell it; not null, of no use after this method returns
     */
    void describe(S appDescriptor);
}
