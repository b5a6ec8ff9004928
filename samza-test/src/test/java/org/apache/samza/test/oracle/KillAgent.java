// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.oracle;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Java agent of a container under test: has the steps of its commits and the reads of its restores pass by {@link Passages}.
 * Options: {@code DIRECTORY,JOB}.
 */
public final class KillAgent {
    private KillAgent() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(String options, Instrumentation instrumentation) throws IOException {
        String[] option = options.split(",");
        Passages.begin(Path.of(option[0]), option[1] + "-" + System.getProperty("samza.container.id"));
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .ignore(ElementMatchers.not(ElementMatchers.nameStartsWith("org.apache.samza.")))
                .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
                .type(ElementMatchers.named("org.apache.samza.loop.Commit"))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Step.class).on(ElementMatchers.named("perform"))))
                .type(ElementMatchers.named("org.apache.samza.state.ChangelogReplay"))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Fetch.class).on(ElementMatchers.named("fetch"))))
                .installOn(instrumentation);
    }

    /** Around a step of the commit. */
    public static final class Step {
        private Step() {}

        @Advice.OnMethodEnter
        static void before(@Advice.Argument(0) Object step) {
            Passages.at(step.toString(), "before");
        }

        @Advice.OnMethodExit
        static void after(@Advice.Argument(0) Object step) {
            Passages.at(step.toString(), "after");
        }
    }

    /** Around a read of a restore. */
    public static final class Fetch {
        private Fetch() {}

        @Advice.OnMethodExit
        static void after() {
            Passages.at("RESTORE", "after");
        }
    }
}
