// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.flow;

import java.util.List;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of input and output: serdes, choice among inputs, what is dropped. */
public final class FlowKeys {
    /** Class of a serde factory. */
    public static final ConfigKey<String> SERDE_CLASS = ConfigKey.className("serializers.registry.{name}.class")
            .doc(
                    "Factory of the serde that other keys refer to by this name. The names byte, bytebuffer, integer, json, long,"
                            + " serializable, string and double need no declaration.");

    /** A serde in the flesh. */
    public static final ConfigKey<String> SERDE_INSTANCE = ConfigKey.string(
                    "serializers.registry.{name}.samza.serialized.instance")
            .doc(
                    "Base64 of a Java-serialised serde; written by the framework for serdes that an application makes in code.");

    /** Innermost chooser. */
    public static final ConfigKey<String> CHOOSER_CLASS = ConfigKey.className("task.chooser.class")
            .defaultsTo("org.apache.samza.system.chooser.RoundRobinChooserFactory")
            .doc("Factory of the chooser that decides between inputs of equal priority.");

    /** Messages of one partition in a row. */
    public static final ConfigKey<Integer> BATCH_SIZE = ConfigKey.integer("task.consumer.batch.size")
            .defaultsToText("as many as are at hand and take a short time")
            .atLeast(1)
            .doc(
                    "Most messages of one partition that are processed in a row while other partitions have messages too.");

    /** Skip what cannot be decoded. */
    public static final ConfigKey<Boolean> DROP_DESERIALIZATION_ERRORS = ConfigKey.bool(
                    "task.drop.deserialization.errors")
            .defaultsTo(false)
            .doc(
                    "Whether messages that cannot be deserialised are counted and skipped; otherwise the container fails.");

    /** Drop what cannot be encoded. */
    public static final ConfigKey<Boolean> DROP_SERIALIZATION_ERRORS = ConfigKey.bool("task.drop.serialization.errors")
            .defaultsTo(false)
            .doc("Whether messages that cannot be serialised are counted and dropped; otherwise send throws.");

    /** Every key above. */
    public static final List<ConfigKey<?>> ALL = List.of(
            SERDE_CLASS,
            SERDE_INSTANCE,
            CHOOSER_CLASS,
            BATCH_SIZE,
            DROP_DESERIALIZATION_ERRORS,
            DROP_SERIALIZATION_ERRORS);

    private FlowKeys() {}
}
