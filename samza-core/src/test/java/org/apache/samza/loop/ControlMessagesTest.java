// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.samza.system.EndOfStreamMessage;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.WatermarkMessage;
import org.apache.samza.task.AsyncStreamTask;
import org.apache.samza.task.MessageCollector;
import org.apache.samza.task.StreamTask;
import org.apache.samza.task.TaskCallback;
import org.apache.samza.task.TaskCoordinator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a task that attends to control messages goes on after a restart. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
final class ControlMessagesTest {
    private static final long COMMIT_MS = 1_000;

    private final LoopFixture fixture = new LoopFixture();
    private final List<String> repeated = new ArrayList<>();

    ControlMessagesTest(boolean asynchronous) {
        fixture.task("a", asynchronous ? new Asynchronous() : new Synchronous(), 0);
    }

    private class Listener implements ControlListenerTask {
        @Override
        public boolean onControlMessage(
                IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {
            return envelope.isEndOfStream();
        }

        @Override
        public void repeatEnds(SystemStreamPartition partition, MessageCollector collector) {
            repeated.add("after commit " + fixture.committed.size());
        }
    }

    private final class Synchronous extends Listener implements StreamTask {
        @Override
        public void process(
                IncomingMessageEnvelope envelope, MessageCollector collector, TaskCoordinator coordinator) {}
    }

    private final class Asynchronous extends Listener implements AsyncStreamTask {
        @Override
        public void processAsync(
                IncomingMessageEnvelope envelope,
                MessageCollector collector,
                TaskCoordinator coordinator,
                TaskCallback callback) {
            callback.complete();
        }
    }

    private void commit() {
        fixture.settle();
        fixture.advanceMs(COMMIT_MS);
    }

    @Test
    void aWatermarkOfTheConsumersOwnIsNoPlaceToGoOnFrom() {
        fixture.message(0, 3, "x");
        fixture.watermark(0, 70);
        commit();

        assertThat(fixture.committed).containsExactly("a 0@3");
    }

    @Test
    void aWatermarkOfTheStreamIsPassed() {
        fixture.message(0, 3, "x");
        fixture.message(0, 4, new WatermarkMessage(70, "other"));
        commit();

        assertThat(fixture.committed).containsExactly("a 0@4");
    }

    @Test
    void anEndIsReadAgain() {
        fixture.message(0, 3, "x");
        fixture.message(0, 4, new EndOfStreamMessage("other"));
        commit();

        assertThat(fixture.committed).containsExactly("a 0@3");
        assertThat(repeated).isEmpty();
    }

    @Test
    void anEndThatMessagesFollowIsRepeatedInTheCommitThatPassesIt() {
        fixture.message(0, 3, "x");
        fixture.message(0, 4, new EndOfStreamMessage("other"));
        fixture.message(0, 5, "y");
        commit();
        fixture.message(0, 6, "z");
        commit();

        assertThat(fixture.committed).containsExactly("a 0@5", "a 0@6");
        assertThat(repeated).containsExactly("after commit 0");
    }

    @Test
    void anEndThatMessagesFollowIsRepeatedAlsoWhenAnotherEndComesBehindThem() {
        fixture.message(0, 3, "x");
        fixture.message(0, 4, new EndOfStreamMessage("other"));
        fixture.message(0, 5, "y");
        fixture.message(0, 6, new EndOfStreamMessage("another"));
        commit();

        assertThat(fixture.committed).containsExactly("a 0@5");
        assertThat(repeated).containsExactly("after commit 0");
    }

    @Test
    void whatWasRepeatedIsRepeatedAgainWhenItIsPassed() {
        fixture.message(0, 4, new EndOfStreamMessage("other"));
        fixture.message(0, 5, "y");
        commit();
        fixture.message(0, 6, new EndOfStreamMessage("other"));
        commit();
        fixture.message(0, 7, "z");
        commit();

        assertThat(fixture.committed).containsExactly("a 0@5", "a 0@7");
        assertThat(repeated).containsExactly("after commit 0", "after commit 1");
    }
}
