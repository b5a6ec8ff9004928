// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import java.util.concurrent.Executor;
import org.apache.samza.agent.Mailbox;
import org.apache.samza.flow.PartitionInput;
import org.apache.samza.system.IncomingMessageEnvelope;

/**
 * A synchronous task on a pool: the task, with a partition or without, is lent to one pool thread for one step and comes back
 * by mail. While it is away the loop touches nothing of it.
 */
final class LentWork implements Work {
    private static final int LONGEST_SLICE = 4096;

    private final TaskInstance task;
    private final InlineWork inline;
    private final Executor pool;
    private final Mailbox mailbox;
    private boolean away;

    LentWork(TaskInstance task, InlineWork inline, Executor pool, Mailbox mailbox) {
        this.task = task;
        this.inline = inline;
        this.pool = pool;
        this.mailbox = mailbox;
    }

    @Override
    public boolean hasRoom() {
        return !away;
    }

    @Override
    public int inFlight() {
        return away ? 1 : 0;
    }

    @Override
    public boolean isQuiet() {
        return !away;
    }

    @Override
    public int run(PartitionInput input, int limit) {
        lend(() -> {
            int taken = inline.run(input, limit);
            mailbox.post(() -> {
                comeBack();
                task.home().giveBack(input, taken);
            });
        });
        return LENT;
    }

    /** Long, because going to another thread and back costs much; {@link #recall} ends it when something is due. */
    @Override
    public int slice(int loopSlice) {
        return LONGEST_SLICE;
    }

    @Override
    public void accept(IncomingMessageEnvelope envelope, IncomingMessageEnvelope received) {
        lend(() -> {
            inline.accept(envelope, received);
            mailbox.post(this::comeBack);
        });
    }

    @Override
    public void runAlone(Runnable step) {
        lend(() -> {
            step.run();
            mailbox.post(this::comeBack);
        });
    }

    private void lend(Runnable step) {
        away = true;
        inline.recall(false);
        pool.execute(() -> {
            try {
                step.run();
            } catch (Throwable e) {
                mailbox.post(() -> task.home().fail(e));
            }
        });
    }

    private void comeBack() {
        away = false;
        task.home().lookAt(task);
    }

    @Override
    public void recall() {
        inline.recall(true);
    }
}
