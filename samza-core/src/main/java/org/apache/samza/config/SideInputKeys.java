// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.List;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of stores that streams fill in place of the tasks. */
public final class SideInputKeys {
    /** The streams. */
    public static final ConfigKey<List<String>> SIDE_INPUTS = ConfigKey.list("stores.{store}.side.inputs")
            .doc(
                    "Streams that fill the store: system.stream, or stream ids. Tasks only read such a store, and receive no"
                            + " message of these streams, whether task.inputs lists them or not. It is read to the end of the streams"
                            + " before the first input is, and kept up to date from then on.");

    /** Makes what turns messages into entries. */
    public static final ConfigKey<String> PROCESSOR_FACTORY = ConfigKey.className(
                    "stores.{store}.side.inputs.processor.factory")
            .doc("Makes the SideInputsProcessor that turns messages of the side inputs into entries of the store.");

    /** What turns messages into entries, in the flesh. */
    public static final ConfigKey<String> PROCESSOR_INSTANCE = ConfigKey.string(
                    "stores.{store}.side.inputs.processor.serialized.instance")
            .doc(
                    "Base64 of a Java-serialised SideInputsProcessor; written by table descriptors, and wins over the factory.");

    /** Every key above. */
    public static final List<ConfigKey<?>> ALL = List.of(SIDE_INPUTS, PROCESSOR_FACTORY, PROCESSOR_INSTANCE);

    private SideInputKeys() {}
}
