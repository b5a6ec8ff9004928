// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/**
 * Serdes: how keys and values become bytes in streams and stores, and objects again.
 *
 * <p>The bytes are a contract: changelogs, stores and topics written by earlier releases are read back, and stores are
 * searched by key bytes. In all serdes here {@code null} stands for {@code null} bytes, which mean deletion in a
 * changelog.
 *
 * <p>Serdes are {@link java.io.Serializable}, because the job's configuration carries the instances that an application
 * made itself.
 */
package org.apache.samza.serializers;
