// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.triggers;

/** By which clock a time-based trigger measures. */
public enum DurationCharacteristic {
    /** The clock of the container that processes the message. */
    PROCESSING_TIME,

    /** The times that the messages carry. */
    EVENT_TIME
}
