// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system.kafka;

import org.apache.samza.SamzaException;
import org.apache.samza.system.SystemStreamPartition;

/** Offsets of Kafka in their text form: decimal numbers. */
final class Offsets {
    private Offsets() {}

    /** @throws SamzaException naming the partition when the text is no number */
    static long parse(SystemStreamPartition ssp, String offset) {
        try {
            return Long.parseLong(offset);
        } catch (NumberFormatException e) {
            throw new SamzaException(
                    "Invalid offset '" + offset + "' of " + ssp + ": expected a decimal number, as Kafka has", e);
        }
    }

    /** Order of two offsets by number; null when one of them is none. */
    static Integer compare(String a, String b) {
        try {
            return a == null || b == null ? null : Integer.valueOf(Long.compare(Long.parseLong(a), Long.parseLong(b)));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
