// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import java.util.ArrayDeque;
import java.util.function.Predicate;

/** Every partition in turn. */
final class InTurn implements Choice {
    private final ArrayDeque<PartitionInput> ready = new ArrayDeque<>();
    private final int limit;

    /** Takes turns after at most {@code limit} messages. */
    InTurn(int limit) {
        this.limit = limit;
    }

    @Override
    public void offer(PartitionInput input) {
        ready.add(input);
    }

    @Override
    public PartitionInput next(Predicate<PartitionInput> accepts) {
        for (int i = ready.size(); i > 0; i--) {
            PartitionInput input = ready.poll();
            if (accepts.test(input)) {
                return input;
            }
            ready.add(input);
        }
        return null;
    }

    @Override
    public boolean withdraw(PartitionInput input) {
        return ready.remove(input);
    }

    @Override
    public int limit() {
        return limit;
    }
}
