// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.operators.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.samza.SamzaException;
import org.apache.samza.context.Context;
import org.apache.samza.operators.KV;
import org.apache.samza.operators.UpdateMessage;
import org.apache.samza.operators.UpdateOptions;
import org.apache.samza.operators.graph.Step;
import org.apache.samza.table.LocalTable;
import org.apache.samza.table.ReadWriteUpdateTable;
import org.apache.samza.table.RecordNotFoundException;

/** Operators that read or write tables: at once where the table is local, else when the table has answered. */
final class Tables {
    private Tables() {}

    /** Looks messages up. */
    static final class Join extends Operator {
        private final Step.TableJoining step;
        private ReadWriteUpdateTable<Object, Object, Object> table;
        private boolean local;

        Join(Step.TableJoining step, Flow flow) {
            super(step.name(), step.function(), flow);
            this.step = step;
        }

        @Override
        void init(Context context) {
            table = context.getTaskContext().getUpdatableTable(step.tableId());
            local = table instanceof LocalTable;
            super.init(context);
        }

        @Override
        void process(Object message) {
            Object key = step.function().getMessageKey(message);
            if (key == null) {
                join(message, null, null);
            } else if (local) {
                join(message, key, table.get(key, step.arguments()));
            } else {
                whenDone(table.getAsync(key, step.arguments()), value -> join(message, key, value));
            }
        }

        private void join(Object message, Object key, Object value) {
            Object result = step.function().apply(message, value == null ? null : KV.of(key, value));
            if (result != null) {
                forward(result);
            }
        }
    }

    /** Puts pairs; a pair without value deletes. */
    static final class Put extends Operator {
        private final Step.SendingToTable step;
        private ReadWriteUpdateTable<Object, Object, Object> table;
        private boolean local;

        Put(Step.SendingToTable step, Flow flow) {
            super(step.name(), null, flow);
            this.step = step;
        }

        @Override
        void init(Context context) {
            table = context.getTaskContext().getUpdatableTable(step.tableId());
            local = table instanceof LocalTable;
        }

        @Override
        void process(Object message) {
            KV<?, ?> pair = (KV<?, ?>) message;
            if (local) {
                table.put(pair.getKey(), pair.getValue());
                forward(message);
            } else {
                whenDone(table.putAsync(pair.getKey(), pair.getValue()), done -> forward(message));
            }
        }
    }

    /** Updates records; where there is none, puts the message's default if that is wanted. */
    static final class Update extends Operator {
        private final Step.SendingToTable step;
        private ReadWriteUpdateTable<Object, Object, Object> table;

        Update(Step.SendingToTable step, Flow flow) {
            super(step.name(), null, flow);
            this.step = step;
        }

        @Override
        void init(Context context) {
            table = context.getTaskContext().getUpdatableTable(step.tableId());
        }

        @Override
        void process(Object message) {
            KV<?, ?> pair = (KV<?, ?>) message;
            UpdateMessage<?, ?> update = (UpdateMessage<?, ?>) pair.getValue();
            CompletionStage<Void> written;
            try {
                written = table.updateAsync(pair.getKey(), update.getUpdate());
            } catch (RuntimeException e) {
                written = CompletableFuture.failedFuture(e);
            }
            boolean withDefault = step.options() == UpdateOptions.UPDATE_WITH_DEFAULTS && update.hasDefault();
            if (withDefault) {
                written = written.exceptionallyCompose(failure -> isMissing(failure)
                        ? table.putAsync(pair.getKey(), update.getDefault())
                                .thenCompose(put -> table.updateAsync(pair.getKey(), update.getUpdate()))
                        : CompletableFuture.failedFuture(failure));
            }
            whenDone(written, done -> forward(message));
        }

        private static boolean isMissing(Throwable failure) {
            Throwable cause = failure;
            while ((cause instanceof CompletionException || cause instanceof SamzaException)
                    && cause.getCause() != null) {
                cause = cause.getCause();
            }
            return cause instanceof RecordNotFoundException;
        }
    }
}
