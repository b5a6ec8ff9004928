// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.List;
import java.util.Set;
import org.apache.samza.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exceptions of user code that are counted instead of ending the container: those whose class, or a superclass, is listed, or
 * all of them for {@code *}. Errors such as running out of memory are never ignored.
 */
final class IgnoredExceptions {
    private static final Logger LOG = LoggerFactory.getLogger(IgnoredExceptions.class);

    private final boolean all;
    private final Set<String> classNames;
    private final Counter ignored;

    IgnoredExceptions(List<String> classNames, Counter ignored) {
        this.all = classNames.contains("*");
        this.classNames = Set.copyOf(classNames);
        this.ignored = ignored;
    }

    /** Whether a failure is to be ignored; if so it has been counted. */
    boolean ignores(Throwable failure, String what) {
        Throwable own = GuestFailure.bare(failure);
        if (!(own instanceof Exception) || !(all || isListed(own.getClass()))) {
            return false;
        }
        ignored.inc();
        LOG.debug("Ignored in {}", what, failure);
        return true;
    }

    private boolean isListed(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (classNames.contains(each.getName())) {
                return true;
            }
        }
        return false;
    }
}
