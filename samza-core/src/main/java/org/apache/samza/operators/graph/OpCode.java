// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.graph;

import java.util.Locale;

/** Kinds of steps. Ids of steps, and with them names of stores and topics, hold the kind in lower case. */
public enum OpCode {
    /** Messages of a stream of the outside, or of an intermediate one. */
    INPUT,
    /** One message to one or none. */
    MAP,
    /** One message to any number. */
    FLAT_MAP,
    /** One message to any number, later. */
    ASYNC_FLAT_MAP,
    /** Keeps some messages. */
    FILTER,
    /** The user's own end of the line. */
    SINK,
    /** To an output stream or a table. */
    SEND_TO,
    /** With another stream, or with a table. */
    JOIN,
    /** Panes of messages. */
    WINDOW,
    /** Several streams in one. */
    MERGE,
    /** Through an intermediate stream, to the task that has the key. */
    PARTITION_BY,
    /** Through an intermediate stream, to every task. */
    BROADCAST;

    String idPart() {
        return name().toLowerCase(Locale.ROOT);
    }
}
