// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import java.util.ArrayList;
import java.util.List;
import org.apache.samza.system.IncomingMessageEnvelope;
import org.apache.samza.system.SystemStreamPartition;
import org.apache.samza.system.chooser.BaseMessageChooser;

/** Chooses what was offered last. */
final class LastFirst extends BaseMessageChooser {
    final List<IncomingMessageEnvelope> offered = new ArrayList<>();
    final List<String> registered = new ArrayList<>();
    boolean lies;

    @Override
    public void register(SystemStreamPartition partition, String offset) {
        registered.add(partition.getStream() + "@" + offset);
    }

    @Override
    public void update(IncomingMessageEnvelope envelope) {
        offered.add(envelope);
    }

    @Override
    public IncomingMessageEnvelope choose() {
        if (lies) {
            return new IncomingMessageEnvelope(InputsFixture.partition("slow"), "9", null, "made up");
        }
        return offered.isEmpty() ? null : offered.remove(offered.size() - 1);
    }
}
