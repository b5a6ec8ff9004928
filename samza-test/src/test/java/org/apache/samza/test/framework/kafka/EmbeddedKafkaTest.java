// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.framework.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.apache.samza.config.MapConfig;
import org.apache.samza.example.recipes.LongFlights;
import org.apache.samza.runtime.LocalApplicationRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class EmbeddedKafkaTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final EmbeddedKafka KAFKA = EmbeddedKafka.create().withSetting("log.segment.delete.delay.ms", "1000");

    @Test
    void anApplicationRunsOnIt() {
        KAFKA.createTopic("flights", 2);
        KAFKA.createTopic("long-flights", 1);
        var config = KAFKA.jobConfig("kafka");
        config.put("app.name", "long-flights");
        var runner = new LocalApplicationRunner(new LongFlights(), new MapConfig(config));
        runner.run();
        try {
            KAFKA.send("flights", "1", flight("SFO", 2_704));
            KAFKA.send("flights", "2", flight("JFK", 187));
            KAFKA.send("flights", "3", flight("LAX", 2_611));

            assertThat(KAFKA.read("long-flights", 2, LIMIT))
                    .extracting(KafkaRecord::value)
                    .containsExactlyInAnyOrder("to SFO, 2704 miles", "to LAX, 2611 miles");
        } finally {
            runner.kill();
        }
    }

    private static String flight(String destination, int miles) {
        return "{\"scheduled\":\"2001-01-01T00:47\",\"delayMinutes\":0,\"distanceMiles\":" + miles
                + ",\"origin\":\"BOS\",\"destination\":\"" + destination + "\"}";
    }

    @Test
    void whatItHasAcknowledgedOutlivesAKill() {
        KAFKA.createTopic("kept", 1);
        KAFKA.send("kept", "key", "value");
        KAFKA.send("kept", null, null);

        KAFKA.kill();
        KAFKA.restart();

        assertThat(KAFKA.read("kept"))
                .isEqualTo(List.of(new KafkaRecord(0, 0, "key", "value"), new KafkaRecord(0, 1, null, null)));
    }

    @Test
    void waitingInVainSaysWhatThereIs() {
        KAFKA.createTopic("few", 1);
        KAFKA.send("few", "key", "value");

        assertThatThrownBy(() -> KAFKA.read("few", 2, Duration.ofMillis(300)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Topic few holds 1 committed records")
                .hasMessageContaining("expected at least 2");
    }

    @Test
    void aTopicIsCreatedOnce() {
        KAFKA.createTopic("once", 1);

        assertThatThrownBy(() -> KAFKA.createTopic("once", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exists");
    }

    @Test
    void whatIsMissingOnTheClassPathIsNamed() {
        assertThatThrownBy(() -> Requirements.check(ClassLoader.getPlatformClassLoader()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("EmbeddedKafka needs org.apache.kafka:kafka-clients and org.apache.samza:samza-dev-cluster,"
                        + " which is not on the class path: add it in the scope of tests");
        Requirements.check(EmbeddedKafkaTest.class.getClassLoader());
    }

    @Test
    void aBrokerOutsideOfTestsIsMissed() {
        assertThatThrownBy(() -> EmbeddedKafka.create().bootstrapServers())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@RegisterExtension");
    }
}
