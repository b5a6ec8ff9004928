// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.system;

import java.util.Objects;

/**
 * A message to be sent, with the stream it goes to.
 *
 * <p>Which partition it lands in: with a partition key, the Java hash of that object decides; without one, the system
 * does (Kafka: by the bytes of the key). The two agree for no key type, so streams that are joined must be written the
 * same way. A {@code byte[]} as partition key has no stable hash and spreads at random. Immutable as far as its parts are.
 */
public class OutgoingMessageEnvelope {
    private final SystemStream systemStream;
    private final String keySerializerName;
    private final String messageSerializerName;
    private final Object partitionKey;
    private final Object key;
    private final Object message;

    /**
     * A message with its own serdes.
     *
     * @param systemStream where it goes; not null
     * @param keySerializerName serde of the key as configured under {@code serializers.registry.}; null for that of the
     *     stream
     * @param messageSerializerName serde of the message, likewise; null for that of the stream
     * @param partitionKey decides the partition by its {@code hashCode}; null to leave that to the system
     * @param key the key; may be null
     * @param message the message; null usually means a deletion of the key
     */
    public OutgoingMessageEnvelope(
            SystemStream systemStream,
            String keySerializerName,
            String messageSerializerName,
            Object partitionKey,
            Object key,
            Object message) {
        this.systemStream = systemStream;
        this.keySerializerName = keySerializerName;
        this.messageSerializerName = messageSerializerName;
        this.partitionKey = partitionKey;
        this.key = key;
        this.message = message;
    }

    /**
     * A message with the serdes of the stream.
     *
     * @param systemStream where it goes; not null
     * @param partitionKey decides the partition by its {@code hashCode}; null to leave that to the system
     * @param key the key; may be null
     * @param message the message; null usually means a deletion of the key
     */
    public OutgoingMessageEnvelope(SystemStream systemStream, Object partitionKey, Object key, Object message) {
        this(systemStream, null, null, partitionKey, key, message);
    }

    /**
     * A message whose key is its partition key too.
     *
     * @param systemStream where it goes; not null
     * @param key the key; its {@code hashCode} decides the partition; null to leave that to the system
     * @param message the message; null usually means a deletion of the key
     */
    public OutgoingMessageEnvelope(SystemStream systemStream, Object key, Object message) {
        this(systemStream, null, null, key, key, message);
    }

    /**
     * A message without key, in a partition of the system's choice.
     *
     * @param systemStream where it goes; not null
     * @param message the message
     */
    public OutgoingMessageEnvelope(SystemStream systemStream, Object message) {
        this(systemStream, null, null, null, null, message);
    }

    /** Where the message goes. */
    public SystemStream getSystemStream() {
        return systemStream;
    }

    /** Serde of the key, or null for that of the stream. */
    public String getKeySerializerName() {
        return keySerializerName;
    }

    /** Serde of the message, or null for that of the stream. */
    public String getMessageSerializerName() {
        return messageSerializerName;
    }

    /** What decides the partition by its hash, or null to leave that to the system. */
    public Object getPartitionKey() {
        return partitionKey;
    }

    /** The key; may be null. */
    public Object getKey() {
        return key;
    }

    /** The message; may be null. */
    public Object getMessage() {
        return message;
    }

    @Override
    public int hashCode() {
        int result = 31 + Objects.hashCode(key);
        result = 31 * result + Objects.hashCode(keySerializerName);
        result = 31 * result + Objects.hashCode(message);
        result = 31 * result + Objects.hashCode(messageSerializerName);
        result = 31 * result + Objects.hashCode(partitionKey);
        return 31 * result + Objects.hashCode(systemStream);
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof OutgoingMessageEnvelope that)) {
            return false;
        }
        return Objects.equals(systemStream, that.systemStream)
                && Objects.equals(keySerializerName, that.keySerializerName)
                && Objects.equals(messageSerializerName, that.messageSerializerName)
                && Objects.equals(partitionKey, that.partitionKey)
                && Objects.equals(key, that.key)
                && Objects.equals(message, that.message);
    }

    @Override
    public String toString() {
        return "OutgoingMessageEnvelope [systemStream=" + systemStream + ", keySerializerName=" + keySerializerName
                + ", messageSerializerName=" + messageSerializerName + ", partitionKey=" + partitionKey + ", key="
                + key + ", message=" + message + "]";
    }
}
