// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import java.util.Locale;

/**
 * What to do when the wanted offset is not in the log: retention was faster than the job, or the topic was made anew.
 *
 * @param rule who decides
 * @param clientValue {@code auto.offset.reset} of the Kafka client; {@code none} wherever the decision is ours, so that no
 *     position ever moves without being logged
 */
record OffsetReset(Rule rule, String clientValue) {
    enum Rule {
        /** The stream's {@code samza.offset.default}. */
        STREAM_DEFAULT,
        OLDEST,
        UPCOMING,
        FAIL,
        /**
         * Nobody may: a log of the job's own, read from an offset that was just looked up. Going on elsewhere would silently lose
         * state or checkpoints; the next start looks again.
         */
        LOOK_AGAIN,
        /** The Kafka client, for its rules by age. */
        CLIENT
    }

    /** The rule for logs of the job's own, whatever is configured for inputs. */
    static final OffsetReset OF_OWN_LOGS = new OffsetReset(Rule.LOOK_AGAIN, "none");

    /** The rule for a value of {@code auto.offset.reset}, old spellings included; null when it is not set. */
    static OffsetReset of(String value) {
        if (value == null) {
            return new OffsetReset(Rule.STREAM_DEFAULT, "none");
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "earliest", "smallest" -> new OffsetReset(Rule.OLDEST, "none");
            case "latest", "largest" -> new OffsetReset(Rule.UPCOMING, "none");
            case "none" -> new OffsetReset(Rule.FAIL, "none");
            default -> new OffsetReset(Rule.CLIENT, value);
        };
    }
}
