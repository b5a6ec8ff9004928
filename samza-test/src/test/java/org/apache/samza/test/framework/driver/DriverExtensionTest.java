// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DriverExtensionTest {
    private static TestDriver last;

    @RegisterExtension
    static final DriverExtension DRIVER =
            DriverExtension.of(() -> TestDriver.ofJob(CountClicks.config()).start());

    @BeforeEach
    void click(TestDriver driver) {
        driver.input("clicks").send("alice", "home");
    }

    @Test
    @Order(1)
    void methodsOfOneTestShareADriver(TestDriver driver) {
        assertThat(driver.store("counts").get("alice")).isEqualTo(1);
        last = driver;
    }

    @Test
    @Order(2)
    void theNextTestHasItsOwn(TestDriver driver) {
        assertThat(driver).isNotSameAs(last);
        assertThat(driver.store("counts").get("alice")).isEqualTo(1);
        assertThatThrownBy(last::commit).hasMessage("This test driver is closed");
    }

    @AfterEach
    void isStillOpen(TestDriver driver) {
        assertThat(driver.isRunning()).isTrue();
        last = driver;
    }

    @AfterAll
    static void theLastOneIsClosed() {
        assertThatThrownBy(last::commit).hasMessage("This test driver is closed");
    }
}
