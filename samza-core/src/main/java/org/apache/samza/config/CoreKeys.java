// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.List;
import java.util.stream.Stream;
import org.apache.samza.config.schema.ConfigDeclarations;
import org.apache.samza.config.schema.ConfigKey;
import org.apache.samza.drain.DrainKeys;
import org.apache.samza.execution.ExecutionKeys;
import org.apache.samza.flow.FlowKeys;
import org.apache.samza.guarantee.GuaranteeKeys;
import org.apache.samza.loop.LoopKeys;
import org.apache.samza.master.MasterKeys;
import org.apache.samza.startpoint.StartpointKeys;
import org.apache.samza.state.StateKeys;
import org.apache.samza.storage.blobstore.BlobStoreKeys;
import org.apache.samza.table.TableKeys;

/** Every key of samza-core: each room lists its own, this is the list of the lists. */
public final class CoreKeys implements ConfigDeclarations {
    private static final List<ConfigKey<?>> ALL = Stream.of(
                    JobKeys.ALL,
                    StreamKeys.ALL,
                    ChangelogKeys.ALL,
                    SideInputKeys.ALL,
                    CheckpointKeys.ALL,
                    RewriterKeys.ALL,
                    MatcherKeys.ALL,
                    MetricsKeys.ALL,
                    FlowKeys.ALL,
                    GuaranteeKeys.ALL,
                    LoopKeys.ALL,
                    StateBackendKeys.ALL,
                    StateKeys.ALL,
                    BlobStoreKeys.ALL,
                    TableKeys.ALL,
                    MasterKeys.ALL,
                    StartpointKeys.ALL,
                    DrainKeys.ALL,
                    ExecutionKeys.ALL,
                    OtherKeys.ALL)
            .<ConfigKey<?>>flatMap(List::stream)
            .toList();

    @Override
    public List<ConfigKey<?>> keys() {
        return ALL;
    }
}
