// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.support;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the {@link TestCluster} of the JVM, which starts with the first that asks and ends after the last test. */
public final class TestClusterExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(TestClusterExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The store closes what it holds, also when tests have failed.
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestCluster.class, any -> TestCluster.start(), TestCluster.class);
    }
}
