// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.samza.config.ConfigException;

/** Gathers everything that is wrong, so that a person corrects a property file once and not error by error. Not thread-safe. */
public final class ConfigProblems {
    private final List<String> problems = new ArrayList<>();

    /** Adds one sentence. */
    public void add(String sentence) {
        if (!problems.contains(sentence)) {
            problems.add(sentence);
        }
    }

    /**
     * Does one step and keeps its complaint.
     *
     * @return what the step gave; null when it complained
     */
    public <T> T collect(Supplier<T> step) {
        try {
            return step.get();
        } catch (ConfigException e) {
            add(e.getMessage());
            return null;
        }
    }

    /** Whether nothing was added. */
    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** The sentences in the order they came. */
    public List<String> sentences() {
        return List.copyOf(problems);
    }

    /**
     * Ends the gathering.
     *
     * @throws ConfigException with all sentences, one a line, when there is any
     */
    public void throwIfAny() {
        if (problems.size() == 1) {
            throw new ConfigException(problems.get(0));
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(
                    problems.size() + " problems in the configuration:\n  - " + String.join("\n  - ", problems));
        }
    }
}
