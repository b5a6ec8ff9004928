// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test methods, and methods that JUnit calls before and after each of them, a {@link TestDriver} as parameter: a new one for each
 * test that asks for it, closed after the test however that ends.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final DriverExtension DRIVER =
 *         DriverExtension.of(() -> TestDriver.of(new Clicks()).start());
 *
 * @Test
 * void countsClicks(TestDriver driver) { ... }
 * }</pre>
 *
 * <p>Tests may run side by side. Needs {@code org.junit.jupiter:junit-jupiter-api}, which the test framework does not bring along.
 */
public final class DriverExtension implements ParameterResolver, AfterEachCallback {
    private static final String DRIVER = "driver";

    private final Namespace namespace = Namespace.create(DriverExtension.class, this);
    private final Supplier<TestDriver> drivers;

    private DriverExtension(Supplier<TestDriver> drivers) {
        this.drivers = drivers;
    }

    /**
     * An extension.
     *
     * @param drivers starts a new driver at every call
     */
    public static DriverExtension of(Supplier<TestDriver> drivers) {
        return new DriverExtension(Objects.requireNonNull(drivers, "drivers"));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDriver.class
                && context.getTestMethod().isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(namespace).getOrComputeIfAbsent(DRIVER, any -> drivers.get(), TestDriver.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestDriver driver = context.getStore(namespace).remove(DRIVER, TestDriver.class);
        if (driver != null) {
            driver.close();
        }
    }
}
