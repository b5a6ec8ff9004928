// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.config;

import java.util.List;
import org.apache.samza.config.schema.ConfigKey;

/** Keys of systems and of the streams in them. Those of one connector are declared beside the connector. */
public final class StreamKeys {
    /** Connector of a system. */
    public static final ConfigKey<String> SYSTEM_FACTORY = ConfigKey.className("systems.{system}.samza.factory")
            .doc("Connector of the system: a class that implements SystemFactory.");

    /** Stream id to system. */
    public static final ConfigKey<String> STREAM_SYSTEM = ConfigKey.string("streams.{stream}.samza.system")
            .defaultsToText("job.default.system")
            .doc("System that holds the stream.");

    /** Stream id to topic. */
    public static final ConfigKey<String> PHYSICAL_NAME = ConfigKey.string("streams.{stream}.samza.physical.name")
            .defaultsToText("the stream id")
            .doc("Name of the stream in its system, for example the topic.");

    /** Key serde. */
    public static final ConfigKey<String> KEY_SERDE = scoped(
                    ConfigKey.string("streams.{stream}.samza.key.serde"), "samza.key.serde")
            .defaultsToText("none: bytes as they are")
            .doc("Name of the serde of the stream's keys, as registered in serializers.registry.");

    /** Message serde. */
    public static final ConfigKey<String> MSG_SERDE = scoped(
                    ConfigKey.string("streams.{stream}.samza.msg.serde"), "samza.msg.serde")
            .defaultsToText("none: bytes as they are")
            .doc("Name of the serde of the stream's messages, as registered in serializers.registry.");

    /** Where to begin without a checkpoint. */
    public static final ConfigKey<String> OFFSET_DEFAULT = scoped(
                    ConfigKey.oneOf("streams.{stream}.samza.offset.default", "upcoming", "oldest"),
                    "samza.offset.default")
            .defaultsTo("upcoming")
            .doc("Where to begin reading a partition that has no checkpoint.");

    /** Ignore checkpoints. */
    public static final ConfigKey<Boolean> RESET_OFFSET = perStream(
                    ConfigKey.bool("streams.{stream}.samza.reset.offset"), "samza.reset.offset")
            .defaultsTo(false)
            .doc("Whether checkpoints of the stream are ignored at every start of a container.");

    /** Choice among inputs. */
    public static final ConfigKey<Integer> PRIORITY = perStream(
                    ConfigKey.integer("streams.{stream}.samza.priority"), "samza.priority")
            .defaultsTo(-1)
            .doc("Streams of larger number are processed first; a negative number means no priority.");

    /** Read to the end first. */
    public static final ConfigKey<Boolean> BOOTSTRAP = perStream(
                    ConfigKey.bool("streams.{stream}.samza.bootstrap"), "samza.bootstrap")
            .defaultsTo(false)
            .doc("Whether the stream is read to its end before any other input is processed.");

    /** All partitions to all tasks. */
    public static final ConfigKey<Boolean> BROADCAST = perStream(
                    ConfigKey.bool("streams.{stream}.samza.broadcast"), "samza.broadcast")
            .defaultsTo(false)
            .doc("Whether every task reads every partition of the stream.");

    /** Finite input. */
    public static final ConfigKey<Boolean> BOUNDED = perStream(
                    ConfigKey.bool("streams.{stream}.samza.bounded"), "samza.bounded")
            .defaultsTo(false)
            .doc("Whether the stream has an end, after which its tasks are finished.");

    /** Made by the framework between two steps of a job. */
    public static final ConfigKey<Boolean> INTERMEDIATE = perStream(
                    ConfigKey.bool("streams.{stream}.samza.intermediate"), "samza.intermediate")
            .defaultsTo(false)
            .doc("Set by the framework for streams between two steps of one job, which carry control messages.");

    /** Deletion of consumed records. */
    public static final ConfigKey<Boolean> DELETE_COMMITTED = perStream(
                    ConfigKey.bool("streams.{stream}.samza.delete.committed.messages"),
                    "samza.delete.committed.messages")
            .defaultsTo(false)
            .doc("Whether records of the stream may be deleted from the system once processed and committed;"
                    + " the system's key of the same end must be true too.");

    /** Permission of the above. */
    public static final ConfigKey<Boolean> SYSTEM_DELETE_COMMITTED = ConfigKey.bool(
                    "systems.{system}.samza.delete.committed.messages")
            .defaultsTo(false)
            .doc("Whether streams of the system may ask for the deletion of their committed records.");

    /** Pass-through to topic creation. */
    public static final ConfigKey<String> STREAM_PROPERTY = ConfigKey.string("streams.{stream}.{property}")
            .doc("Property of the stream's topic when the framework creates it, for example replication.factor.");

    /** Pass-through to topic creation, whole system. */
    public static final ConfigKey<String> DEFAULT_STREAM_PROPERTY = ConfigKey.string(
                    "systems.{system}.default.stream.{property}")
            .doc("Default of a property for every stream of the system.");

    /** Old spelling of stream properties. */
    public static final ConfigKey<String> OLD_STREAM_PROPERTY = ConfigKey.string(
                    "systems.{system}.streams.{topic}.{property}")
            .doc("Property of one stream, by the name of its topic; streams.ID wins where both are set.");

    /** What connectors read for themselves. */
    public static final ConfigKey<String> SYSTEM_PROPERTY =
            ConfigKey.string("systems.{system}.{property}").doc("Property that the system's connector reads.");

    /** Separates in-memory streams. */
    public static final ConfigKey<String> INMEMORY_SCOPE = ConfigKey.string("inmemory.scope")
            .defaultsTo("SAME_DEFAULT_SCOPE")
            .doc("Jobs of one process see each other's in-memory streams only under the same scope.");

    /** Secrets. */
    public static final ConfigKey<String> SENSITIVE = ConfigKey.string("sensitive.{property}")
            .doc("A value that is shown as ******** wherever configuration is shown.");

    /** Lose what cannot be sent. */
    public static final ConfigKey<Boolean> DROP_PRODUCER_ERRORS = ConfigKey.bool("task.drop.producer.errors")
            .defaultsTo(false)
            .doc("Whether failed sends are logged and lost; otherwise the container fails before its next checkpoint.");

    /** Every key of this file. */
    public static final List<ConfigKey<?>> ALL = List.of(
            SYSTEM_FACTORY,
            STREAM_SYSTEM,
            PHYSICAL_NAME,
            KEY_SERDE,
            MSG_SERDE,
            OFFSET_DEFAULT,
            RESET_OFFSET,
            PRIORITY,
            BOOTSTRAP,
            BROADCAST,
            BOUNDED,
            INTERMEDIATE,
            DELETE_COMMITTED,
            SYSTEM_DELETE_COMMITTED,
            STREAM_PROPERTY,
            DEFAULT_STREAM_PROPERTY,
            OLD_STREAM_PROPERTY,
            SYSTEM_PROPERTY,
            INMEMORY_SCOPE,
            SENSITIVE,
            DROP_PRODUCER_ERRORS);

    private StreamKeys() {}

    private static <T> ConfigKey<T> scoped(ConfigKey<T> key, String property) {
        return key.oldNames(
                "systems.{system}.streams.{topic}." + property,
                "systems.{system}.default.stream." + property,
                "systems.{system}." + property);
    }

    private static <T> ConfigKey<T> perStream(ConfigKey<T> key, String property) {
        return key.oldNames(
                "systems.{system}.streams.{topic}." + property, "systems.{system}.default.stream." + property);
    }
}
