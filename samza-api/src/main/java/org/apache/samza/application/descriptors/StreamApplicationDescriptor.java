// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.application.descriptors;

import org.apache.samza.annotation.InterfaceStability;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.MessageStream;
import org.apache.samza.operators.OutputStream;
import org.apache.samza.system.descriptors.InputDescriptor;
import org.apache.samza.system.descriptors.OutputDescriptor;
import org.apache.samza.table.Table;
import org.apache.samza.table.descriptors.TableDescriptor;

/** What a {@link org.apache.samza.application.StreamApplication} tells: streams, tables, operators on them. */
@InterfaceStability.Evolving
public interface StreamApplicationDescriptor extends ApplicationDescriptor<StreamApplicationDescriptor> {
    /**
     * An input to put operators on. When the descriptor or its system has a transformer or an expander, the messages
     * are what that makes of them.
     *
     * @param inputDescriptor the input; not null
     * @param <M> type of messages
     * @return the messages of the input
     * @throws IllegalStateException if an input with the same id was asked for before
     */
    <M> MessageStream<M> getInputStream(InputDescriptor<M, ?> inputDescriptor);

    /**
     * An output to send messages to.
     *
     * @param outputDescriptor the output; not null
     * @param <M> type of messages
     * @return the output
     * @throws IllegalStateException if an output with the same id was asked for before
     */
    <M> OutputStream<M> getOutputStream(OutputDescriptor<M, ?> outputDescriptor);

    /**
     * A table to join with or to send records to.
     *
     * @param tableDescriptor the table; not null
     * @param <K> type of keys
     * @param <V> type of values
     * @return the table
     * @throws IllegalStateException if a table with the same id was asked for before
     */
    <K, V> Table<KV<K, V>> getTable(TableDescriptor<K, V, ?> tableDescriptor);
}
